let audio: AudioContext | undefined;

/** Two short soft tones. A browser in which nobody has clicked yet stays silent. */
export function playTone(): void {
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume();
  const start = audio.currentTime;
  for (const [i, pitch] of [660, 880].entries()) {
    const at = start + i * 0.12;
    const gain = audio.createGain();
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.12, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
    gain.connect(audio.destination);
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(gain);
    tone.start(at);
    tone.stop(at + 0.25);
  }
}
