// Web Chat: <script src="https://YOUR-DESK/widget/embed.js" async></script> puts a chat button on any page.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Chat with us";
  button.setAttribute("aria-expanded", "false");
  Object.assign(button.style, {
    position: "fixed",
    insetInlineEnd: "16px",
    bottom: "16px",
    zIndex: "2147483000",
    height: "44px",
    padding: "0 18px",
    border: "0",
    borderRadius: "22px",
    background: "#3454d1",
    color: "#fff",
    font: "600 14px/44px system-ui, sans-serif",
    boxShadow: "0 4px 14px rgb(0 0 0 / 0.2)",
    cursor: "pointer",
  });
  let frame = null;
  const isOpen = () => frame !== null && frame.style.display !== "none";
  const show = (open) => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = "Chat with us";
      frame.src = `${origin}/widget/chat`;
      Object.assign(frame.style, {
        position: "fixed",
        insetInlineEnd: "16px",
        bottom: "72px",
        zIndex: "2147483000",
        width: "min(380px, calc(100vw - 32px))",
        height: "min(560px, calc(100dvh - 96px))",
        border: "0",
        borderRadius: "16px",
        boxShadow: "0 12px 40px rgb(0 0 0 / 0.28)",
        colorScheme: "light dark",
      });
      document.body.append(frame);
    }
    frame.style.display = open ? "block" : "none";
    button.textContent = open ? "Close chat" : "Chat with us";
    button.setAttribute("aria-expanded", String(open));
    (open ? frame : button).focus();
  };
  button.addEventListener("click", () => show(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) show(false);
  });
  document.body.append(button);
})();
