/** Little conversations with Lena, an empty line between two; {words} are filled in from her slots. */
export const english = `
user: The {lamp} in the {room} flickers when the coffee machine starts
agent: Every time, or only when the machine heats up?
user: Only when it heats. Then it blinks twice, like it wants to tell me something
agent: That is the line, not the lamp: the machine pulls the voltage down for a moment.
user: So the lamp is fine?
agent: The lamp is fine. A driver with a bit of reserve swallows the dip, it costs {eur} euros.
user: And who puts it in?
agent: You can: two plugs, no tools. I put a drawing in the parcel.
user: Then send me one please
agent: Done, order {order}. It leaves this afternoon.

user: Order {order} says delivered but here is nothing
agent: Let me see. It was handed to somebody called Krüger, at {hour}.
user: Krüger is the bakery next door! They are closed today
agent: Then it sleeps between the rolls until tomorrow.
user: Of all places. Can you tell the courier not to do that?
agent: I have written it into your file: only to the café, else take it back to the depot.
user: Thank you. I will fetch it with my breakfast

user: I need {num} more {lamp} in {color} for the {room}
agent: With pleasure. {num} in {color} are in the house, the rest of the series comes in two weeks.
user: {num} is exactly what I need
agent: Same address, same invoice as always?
user: Yes please. And the long cables, the ceiling there is 3.40
agent: Long cables noted. Order {order}, it leaves {day}.
user: You are quicker than my coffee

user: Which bulb goes into the {lamp}? The old one has no writing left
agent: E27, LED, 2700 K, up to 9 W. Ours is the one with the frosted glass.
user: The frosted one makes that nice light, right?
agent: That one. A clear one in there throws stripes on the ceiling.
user: We had that once. It looked like a prison
agent: Frosted then! A pack of {num}?
user: Yes, a pack of {num}
agent: Order {order}. They travel in a letter, nobody has to be at home.

user: Can I change the colour of {order}? I said {color}, I meant {color2}
agent: You are lucky, it is not packed yet. {color2} it is.
user: I stood in front of the wall with the sample and suddenly it was clear
agent: That is what the samples are for. Keep them as long as you need.
user: I still have all of them from last year, is that bad?
agent: Not at all, they like your café better than our drawer.

user: The invoice for {order} has the old address on it
agent: You are right, it still says Sonnenallee. I am making a new one.
user: My tax lady thanks you
agent: And I have changed it for all that come. You will have the PDF by mail in a minute.
user: Got it. Correct now
agent: Greetings to the tax lady!

user: Do you take back the {lamp}? It is lovely but too big for the {room}
agent: Of course, within sixty days. Is it still in its box?
user: In the box, yes. My cat has tested the box though
agent: Cat hair is accepted. I send you a label, the courier comes on {day}.
user: And the money?
agent: Back on your account three days after it is here: {eur} euros.
user: Or could I have the small one instead?
agent: Even better. The small one in {color} goes out as soon as the big one is on its way home.
user: Deal

user: Is it normal that the {lamp} is warm on top?
agent: Warm yes, hot no. Can you leave your hand on it?
user: I can, like a cup of tea
agent: Then all is well. That is the driver, it should stay under fifty degrees.
user: Ok. My mother is sure that we are all going to burn
agent: Tell her it is tested for a hundred. And that I said hello.
user: She says hello back and to eat more

user: The dimmer hums again
agent: The one in the {room}? With how many lamps on it?
user: {num}. It was quiet with fewer
agent: That is its limit. I would give it a big brother: same frame, twice the power.
user: Does he also hum?
agent: He is the quiet type. {eur} euros, and you send us the little one back.
user: Ok send me the brother
agent: He is packed, order {order}. Please fuse off before you open the wall.
user: I always do that since 2021. I don't want to talk about 2021

user: When will {order} arrive? We open the terrace on {day}
agent: It is in Leipzig since this morning, so tomorrow, {day} at the latest.
user: That is tight but good
agent: If it is not there by noon, write me and I call the depot myself.
user: You really would, wouldn't you
agent: I have their number on the wall.

user: How do I clean the paper of the {lamp}? Somebody had the idea with a wet cloth
agent: Stop the somebody! Paper only likes a soft dry brush, or a hair dryer on cold.
user: Too late for one of them. There is a cloud on it now
agent: A new paper is {eur} euros, it is done in five minutes. The frame stays.
user: Then one paper and a note for the wall: NO WATER
agent: I am adding a little card that says it in four languages. No joke, we have those.

user: There is a scratch on the {lamp} from {order}
agent: I am sorry. Could you tell me where it is?
user: On the rim, inside. You only see it lying on the bench
agent: Would you rather have a new one or keep it for less?
user: Who lies on my benches... I keep it
agent: Then 20 % come back to you, {eur} euros. And my respect for looking under it.

user: Could somebody look at my plan for the {room}? I don't trust my drawing
agent: Send the measures, I love plans.
user: 5.10 by 3.80, two windows to the street, benches on the long side
agent: Then {num} {lamp} over the bench, 80 cm apart, and nothing in the middle.
user: Nothing? Isn't it dark then?
agent: The middle gets its light from both sides, and the faces look kinder.
user: Kinder faces, that sells more cake
agent: It has been proven in Vienna.
user: I believe everything that comes from Vienna. Put them on the list
agent: They stand on {order}, I wait for your yes.
user: Yes!

user: The new {color} is darker than in the picture
agent: On a screen it is always a bit brighter. Do you like it all the same?
user: By day not so much. In the evening very much
agent: Give it a week. And if not, we swap it for {color2}.
user: Ok a week
agent: I ask you again, I have a calendar for such things.

user: One of my {num} {lamp} stays dark since yesterday
agent: Could you swap its bulb with a neighbour's?
user: Moment, I need the ladder
agent: Take your time, hold on to something.
user: The bulb lights in the other one
agent: Then it is the socket. You get a new one from us, with cable, it is still under warranty.
user: Do I have to send the old one?
agent: No, a picture is enough, and I know you would not make that up.
user: I could never invent a lamp that stays dark

user: I need the test certificate for the {lamp}, the inspection is on {day}
agent: Which one: electrical safety or fire class?
user: He said "the paper with the B1 on it"
agent: Fire class then. I have sent you both, better too much paper than too little.
user: Arrived. Both. You are a treasure
agent: Tell me how it went!
user: Last time he ate two pieces of cake and signed
agent: Then I am not worried.

user: I got {num} shades but ordered {num2}
agent: Then one of us cannot count, and I fear it was me. Which colour is missing?
user: {color}
agent: It goes out today by express. I am sorry, Lena.
user: No stress, the opening is only on {day}
agent: It will be there before.

user: Could you deliver before eight? At nine the kitchen is full
agent: The courier can do seven to nine. With a little luck it is eight.
user: Luck is fine. I am in from half past six anyway
agent: Then I write "ring at the back door, coffee possible".
user: Coffee guaranteed!

user: What do I do with the old {lamp}? It is broken for good
agent: Send it back to us, we take it apart. The brass becomes a new one.
user: That is a nice thought. Like a lamp heaven
agent: With a very good recycling rate.
user: Label please!
agent: In your mail. No hurry.

user: How much would it be to have the {lamp} made in {color}? I know it is not in the catalogue
agent: From {num} pieces on: {eur} euros each. Below that the painter looks at me angrily.
user: {num} would be fine!
agent: Then I show him a sample of your wall. Do you have the number of the paint?
user: It stands on the tin, I send it tonight
agent: Tonight is fine, he starts on {day}.

user: I think the timer of the terrace went to summer time by itself
agent: It should. Does it switch an hour late now?
user: An hour early. At five it is already full light
agent: Then it changed twice, once by itself and once by you. Hold the little button for six seconds.
user: ...ok, it blinks
agent: Now it asks the internet what time it is.
user: And the internet knows. Great
`;

export const german = `
user: Guten Morgen! Die {lamp} im {raum} brummt ganz leise. Ist das schlimm?
agent: Guten Morgen, Lena! Schlimm nicht. Hängt sie an einem Dimmer?
user: Ja, an dem alten runden
agent: Der verträgt sich nicht gut mit LED. Ich schicke dir den neuen, der ist still.
user: Passt der in die alte Dose?
agent: Ja, gleicher Rahmen. Bitte vorher die Sicherung raus.
user: Versprochen
agent: Bestellung {order}, übermorgen ist er da.

user: Habt ihr noch {num} Schirme in {farbe}?
agent: In der Größe 35 noch {num}, in 45 erst wieder in zwei Wochen.
user: 35 passt. Sind die für die kleinen Tische
agent: Dann lege ich sie zur Seite. Rechnung wie immer?
user: Wie immer. Danke dir!
agent: Gern. Sie gehen heute noch raus.

user: Das Paket zu {order} ist da, aber eine Ecke ist eingedrückt
agent: Oh je. Ist innen alles heil geblieben?
user: Moment, ich packe aus
user: Alles gut, nur der Karton hat gelitten
agent: Uff. Dann hat die Holzwolle ihren Dienst getan.
user: Die kommt jetzt in den Hasenstall meiner Nachbarin
agent: Das ist die schönste Wiederverwendung des Tages.

user: Kann ich die Lieferung auf {tag} schieben? Wir haben Betriebsausflug
agent: Natürlich. Vormittag oder Nachmittag?
user: Nachmittag, nach dem Mittagsgeschäft
agent: {tag} ab 14 Uhr, ist eingetragen. Wohin geht der Ausflug?
user: In den Spreewald. Kahn fahren
agent: Ohne Lampen?
user: Mit Laternen! Euren!

user: Ich finde die Rechnung vom letzten Monat nicht mehr
agent: Kein Problem, welche war es denn?
user: Die mit den {num} Lampen für den {raum}
agent: Das war {order}. Ich habe sie dir gerade noch einmal geschickt.
user: Ist da. Du bist schneller als meine Ablage
agent: Das höre ich heute zum ersten Mal.

user: Sag mal, welche Farbe passt zu einer dunkelgrünen Wand? {farbe} oder {farbe2}?
agent: Abends {farbe}, tagsüber {farbe2}. Wann ist mehr los bei euch?
user: Abends
agent: Dann {farbe}. Das Grün wird davon fast wie Samt.
user: Samt! Genau so etwas wollte ich hören
agent: Soll ich dir ein Muster schicken?
user: Ja bitte, und gleich {num} Stück reservieren
agent: Muster ist unterwegs, reserviert sind sie bis {tag}.

user: Bei der {lamp} ist der Schalter abgebrochen
agent: Der am Kabel oder der am Sockel?
user: Am Kabel. Die Spülmaschine und der Schalter haben sich getroffen
agent: Das geht selten gut aus. Ich schicke dir ein Kabel mit neuem Schalter, kostenlos.
user: Kostenlos? Das war doch unsere Schuld
agent: Bei vierzig Lampen darf auch mal eine Spülmaschine gewinnen.
user: Ihr seid die Besten

user: Wann kommt der Nachschub an Leuchtmitteln? Ich habe noch zwei
agent: Die sind heute angekommen. Zehn Stück, wie sonst?
user: Zwanzig, der Winter ist lang
agent: Zwanzig in 2700 Kelvin. Bestellung {order}.
user: Super. Und bitte keine Styroporflocken mehr, die sind überall
agent: Wir haben ganz auf Papier umgestellt, versprochen.

user: Kurze Frage: darf die {lamp} auch nach draußen, unter das Vordach?
agent: Wenn kein Regen hinkommt, ja. Schutzart IP44.
user: Regen nicht, aber Tauben
agent: Gegen Tauben hilft IP44 nur bedingt.
user: Haha. Dann nehme ich die mit dem Glas
agent: Gute Wahl, die wischt man einfach ab. {eur} Euro, wie im Katalog.

user: Könnt ihr mir ein Angebot für den neuen {raum} machen? {num} Lampen, dimmbar
agent: Sehr gern. Gleiche Serie wie vorn?
user: Gleiche Serie, aber in {farbe}
agent: Dann rechne ich mit {lamp}, {eur} Euro das Stück, zehn Prozent für die Menge.
user: Klingt gut. Schickst du es mir als PDF? Die Bank will es sehen
agent: Ist in deinem Postfach. Viel Glück bei der Bank!
user: Die Bank trinkt ihren Kaffee bei uns, das wird schon
`;

/** These happen once in a life. */
export const once = `
user: A guest has pulled the {lamp} off the wall. Literally
agent: Oh no! Is the guest all right?
user: The guest is fine, he was four years old and very surprised
agent: Then let us look at the lamp. Is the glass broken, or only the bracket?
user: Glass whole, bracket bent like a banana
agent: A new bracket is {eur} euros, with longer screws this time. Is the wall brick or board?
user: Board I think. It sounds hollow
agent: Then I add two hollow-wall anchors, they carry thirty kilos. Or a four-year-old.
user: Haha, perfect
agent: It is on its way, order {order}.

user: I would like to surprise my team with a new light over the bar. Budget about {eur}
agent: What a nice boss! How long is the bar?
user: 4 metres 20, and dark wood
agent: Then {num} small {lamp} in a row, low, with a dimmer. It makes the glasses shine.
user: Low as in people bump their heads?
agent: 190 cm from the floor to the rim. Nobody bumps, except basketball teams.
user: We had one in here last month actually
agent: Then 200!
user: 200 it is. Can you write me an offer?
agent: It is in your mail box: {order}, valid for a month.

user: I have counted: we have forty lamps from you now
agent: Forty! That deserves a cake.
user: You deliver the cake, I make the coffee
agent: I have asked the boss: the cake is on its way to you on {day}.
user: Are you serious???
agent: Chocolate. With a lamp on it, made of marzipan.
user: I am going to cry in front of guests

user: My card was charged twice for {order}
agent: Let me look. One of them is only a reservation, it falls away by itself.
user: Are you sure? It is {eur} euros, I would miss them
agent: Quite sure, the second has no booking number. If it stands there on {day}, I send it back by hand.
user: Ok. I look again on {day}
agent: I have put a note for myself as well.

user: Can you keep {num} {lamp} for me until {day}? I am waiting for the landlord
agent: Of course. They get a sticker with your name.
user: He wants to see everything before I drill. EVERYTHING
agent: Shall I send you the data sheets? Landlords love data sheets.
user: Please, the thicker the better
agent: Twelve pages, with a stamp. He will be happy.

user: Do you have anything against moths? They love your lamps more than my guests do
agent: They have taste! Warmer bulbs help: they see 2200 K much worse.
user: Really?
agent: Really. {num} of them would be enough for the terrace.
user: Then {num}. If it works I tell the whole street
agent: Order {order}. Greetings to the moths.

user: Is {lamp} going to stay in the programme? I want to have the same ones in three years
agent: It stays. We have made it since 1998 and nobody here dares to touch it.
user: Good. Then I build the {room} around it
agent: And should it ever end, I call you before anyone else.

user: A customer asks who made the lamp over her table
agent: What a compliment! Which table is it?
user: The little one in the corner, the {lamp} in {color}
agent: That was drawn by Marta Lind, and made by four people here in the house.
user: She wants one for her reading corner
agent: Give her this code for 10 %: LATERNE. And you get 10 % on your next one.
user: I should charge for advertising
agent: You just did.

user: Small emergency: guests at seven and half of the {room} is dark
agent: Let us go through it quickly. Is the fuse still in?
user: Yes
agent: Is the little lamp on the driver green or off?
user: Off
agent: Pull its plug, count to thirty, put it back.
user: ...
user: GREEN! Everything is on!
agent: It protected itself. If it happens twice more, we exchange it.
user: You saved a wedding dinner
agent: Congratulations to the couple!

user: Meine Mitarbeiterin möchte eine {lamp} privat kaufen. Geht das zu unserem Preis?
agent: Für eure Leute immer. Sie soll bei der Bestellung einfach LATERNE eintragen.
user: Sie springt gerade durch die Küche
agent: Vorsicht mit den Tellern!
user: Zu spät. Einer
agent: Teller führen wir leider nicht.

user: Ich habe aus Versehen zweimal bestellt
agent: Ich sehe es: {order} und gleich noch einmal dieselbe. Welche soll weg?
user: Egal, Hauptsache eine
agent: Die zweite ist gelöscht, das Geld ist gar nicht erst abgebucht worden.
user: Danke! Ich sollte nicht mit dem Daumen im Teig bestellen
agent: Dafür schmeckt es hinterher besser.

user: Heute war der Fotograf da, die Lampen sehen großartig aus
agent: Wie schön! Dürfen wir ein Bild für unsere Wand haben?
user: Klar, er schickt euch drei
agent: Mit eurem Namen darunter natürlich.
user: Und mit dem Kuchen im Vordergrund bitte
agent: Der Kuchen kommt aufs Titelbild.

user: Der Bewegungsmelder im {raum} geht nachts von selbst an
agent: Zieht es dort vielleicht, oder gibt es eine Heizung in der Nähe?
user: Die Heizung ist direkt darunter
agent: Warme Luft sieht für ihn aus wie ein Gast. Dreh ihn eine Stufe empfindlicher nach links.
user: Links ist weniger?
agent: Links ist weniger. Zwei Klicks.
user: Jetzt ist Ruhe. Ich dachte schon, wir haben einen Geist
agent: Der hätte bestimmt einen Cappuccino bestellt.
`;
