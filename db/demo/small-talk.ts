/** The crowd's stories by language, an empty line between two. Words in braces are filled in; `accept` takes whoever is on duty. */
export const smallTalk = {
  en: `
bot: Hello {first}! Write me your order number, or tell me what you are looking for.
user: Where is my order? {order}
bot: Order {order} has left our house and should be with you tomorrow.
user: Perfect, thanks
finish: Answered by the bot

bot: Hello {first}! Is it about an order, a repair or something new?
user: Something new. I am looking for a lamp over the dining table, 180 cm long
accept {agent}
agent: Hi {first}! One long one, or three small ones?
user: Three small ones sounds nice
agent: Then three {lamp}, 60 cm apart. In {color} they look wonderful over wood.
user: Is there a set price?
agent: There is: 10 % off from three pieces. Shall I send you the offer?
user: Yes please, by mail
agent: It is on its way. Enjoy the table!
finish

bot: Hello {first}! Write me your order number, or tell me what you are looking for.
user: {order} arrived today and the glass has a crack
bot: I am sorry. A colleague will help you right away.
accept {agent}
agent: I am sorry, {first}. A new glass, or the money back?
user: A new glass please, I like the lamp
agent: It leaves tomorrow, and you need not send the old one back.
user: That is easier than I feared
agent: Breaking a lamp once is enough work.
finish: New glass sent, finished by {agentName}

user: Hi! Do you ship to {country}?
bot: Yes, we do. It takes four to seven days.
user: And the customs?
accept {agent}
agent: Hello {first}, customs are included in the price that you see. Nobody will ring for money at your door.
user: Good to know, thank you
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: My {lamp} does not turn on any more. Three years old
accept {agent}
agent: Hello {first}! Have you tried another bulb?
user: Yes, two
agent: Then it is the switch. It has five years of warranty, I send you a new one.
user: Do I need an electrician?
agent: A screwdriver is enough. And the plug out of the wall, please!
+2d user: It works again, that was really ten minutes
agent: Wonderful, {first}. Thank you for telling me!
finish: Repaired at home, finished by {agentName}

bot: Hello {first}! Write me your order number, or tell me what you are looking for.
user: I want to send {order} back. It does not go with the carpet
accept {agent}
agent: No problem, {first}. Here is your label: https://lamps.example/returns/{order}
user: And when do I get my money?
agent: Three days after it has arrived here.
user: Great. And what would go with a red carpet?
agent: {color}, and something that is not too bright. I would try the {lamp}.
user: I think about it 🙂
finish: Return agreed, finished by {agentName}

user: hello?
bot: Hello {first}! Is it about an order, a repair or something new?
user: is this a real person
bot: No, I am the bot. Shall I call one?
user: no it's fine, when are you open
bot: Monday to Saturday, 8 to 18 h Berlin time.
user: ok
finish: Answered by the bot

bot: Hello {first}! You asked about our workshop evenings. Is that still so?
user: Yes! I would love to build my own paper lamp
accept {agent}
agent: Then welcome! The next one is on {day}, there are two places left.
user: Can I bring my daughter? She is nine
agent: The last time a nine-year-old made the best lamp of all. I have put down both of you.
user: You just made somebody very happy
finish

bot: Hello {first}! Write me your order number, or tell me what you are looking for.
user: I paid twice for {order}
accept {agent}
agent: Let me look, {first}. One of the two is only reserved and falls away by {day}.
user: And if not?
agent: Then write here, and I send it back by hand the same day.
+3d user: It is gone. All good
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: Is the {lamp} also made in {color}?
bot: Yes. Shall I put one into your basket?
user: Two
bot: Done: two {lamp} in {color}.
user: that was easy
finish: Answered by the bot

user: Could you change the address of {order}? We are moving
accept {agent}
agent: Of course, {first}. Where do you move to?
user: Just around the corner: number 14 instead of 41
agent: 14 it is. The courier would have been puzzled. Good luck with the boxes!
user: Thanks, there are 62 of them
finish

bot: Hello {first}! Your {lamp} should have arrived. Is everything as you hoped?
user: More than that, look at it every evening. My neighbour wants one too
accept {agent}
agent: How nice to read that! With the code NEIGHBOUR both of you get 10 % off.
user: I'll tell her tonight
finish

user: I have an exam tomorrow and my desk lamp just died, do you deliver today??
accept {agent}
agent: Only in Berlin, {first}, I am sorry. Does it have a normal bulb?
user: I think so? It has a screw at the bottom
agent: E27 then: take one out of the corridor. And good luck tomorrow!
user: oh. OH. it works. thank you
+1d user: passed by the way
agent: Congratulations! The corridor is proud of you.
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: Do you buy back old lamps? I have a {lamp} from 2009
accept {agent}
agent: From 2009! Is the little brass plate still under the foot?
user: Number 212, it says
agent: Then our workshop would love to have it. We give you a third of the price of a new one.
user: Make it the new {lamp} in {color} and we have a deal
agent: Deal. The courier brings the new one and takes the old one along.
finish

user: My landlord says your ceiling hook does not hold
accept {agent}
agent: Hello {first}! It carries 15 kg, the {lamp} weighs 3. What is the ceiling made of?
user: Old plaster, a bit crumbly
agent: Then use the long anchor from the little bag, it reaches the beam behind.
+1d user: Found the beam. The landlord is impressed
agent: So are we!
finish

bot: Hello {first}! Write me your order number, or tell me what you are looking for.
user: {order}: the courier left it in the rain
accept {agent}
agent: Oh no. Is it wet inside as well?
user: The box is soup, the lamp seems dry
agent: Please leave it open for a day before you plug it in. If anything looks odd, you get a new one.
+1d user: Dry and shining. No need for a new one
agent: Thank you for your patience, {first}. I have had a word with the courier.
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: I need 24 lamps for a small hotel
accept {agent}
agent: How lovely! One for each room, or several?
user: Two at each bed, twelve rooms
agent: Then look at the {lamp} with the swivel arm. From 20 on we give 18 %.
user: Can I see one first?
agent: I send you two for the weekend, in {color}. Send them back or keep them.
user: That is how one sells lamps. Thanks!
finish

user: is the {lamp} dimmable with a normal dimmer
bot: Yes, with any trailing-edge dimmer from 3 W.
user: and with a smart one
bot: I do not know for sure. Shall I ask a colleague?
user: yes
accept {agent}
agent: Hello {first}! With all that say "trailing edge". If you tell me the name I look it up.
user: found it on the box, trailing edge. sorry for the trouble
agent: No trouble at all. Enjoy!
finish

bot: Hello {first}! You have left something in your basket: a {lamp} in {color}.
user: I know, I am waiting for payday
bot: I keep it for you until the first of next month.
user: ok that is actually nice
finish: Answered by the bot

user: Somebody at your shop on the phone was very kind to my father yesterday
accept {agent}
agent: How good to hear, {first}! Do you know who it was?
user: He only said: the lady with the patience
agent: We all know who that is. I will read it out at lunch.
user: Please do. He is 88 and he mounted the lamp alone
agent: Then greetings to him from all of us, and our respect!
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: The cord of my {lamp} is too short by exactly one hand
accept {agent}
agent: Then we make you one that is two hands longer. Textile, in {color}?
user: Can you do red?
agent: We can do red. It takes four days.
user: Great, red and two hands
finish

user: You sent me the invoice of somebody else
accept {agent}
agent: I am very sorry, {first}. Please delete it, yours is in your mail box now.
user: Deleted. They bought a nice lamp though
agent: I cannot say a word about that. But yes.
user: 😄
finish

bot: Hello {first}! Is it about an order, a repair or something new?
user: Can I still get the matching wall lamp for the {lamp}? It is not on the site any more
accept {agent}
agent: Let me walk over to the shelf, one minute.
+4m agent: Two left, one of them with a tiny dent at the back.
user: I take the one with the dent
agent: Then it is yours at half the price, order {order}.
finish

user: Warranty question: does it hold when I bought the {lamp} second-hand?
accept {agent}
agent: Yes. The warranty belongs to the lamp, not to the person.
user: That is a beautiful sentence
agent: It even stands like that in our terms, at number seven.
finish
`,
  de: `
bot: Hallo {first}! Geht es um eine Bestellung, eine Reparatur oder etwas Neues?
user: Um Bestellung {order}. Wann kommt sie?
accept {agent}
agent: Hallo {first}! Sie ist seit heute früh unterwegs, morgen ist sie da.
user: Super, dann bleibe ich zu Hause
agent: Der Bote kommt meistens zwischen 10 und 12 Uhr.
user: Danke!
finish

bot: Hallo {first}! Geht es um eine Bestellung, eine Reparatur oder etwas Neues?
user: Ich suche ein Geschenk für meine Eltern, goldene Hochzeit
accept {agent}
agent: Wie schön! Haben die beiden einen Lieblingsplatz?
user: Die Bank am Ofen, da lesen sie sich abends vor
agent: Dann die {lamp} in Messing, mit warmem Licht. Wir gravieren auch.
user: Oh ja: "Seit 1976"
agent: Das wird schön. Bestellung {order}, am Freitag ist sie bei dir.
user: Vielen Dank, jetzt freue ich mich selber
finish

user: Guten Tag, bei der {lamp} fehlt eine Schraube
accept {agent}
agent: Guten Tag, {first}! Die lange oder die kurze?
user: Die kurze
agent: Drei davon gehen heute im Brief raus, zwei zum Verlieren.
user: 😄 Danke
finish

user: Hallo, ich möchte {order} zurückgeben
bot: Gern. Das Etikett ist in deinem Postfach.
user: Danke, das ging schnell
finish: Answered by the bot

bot: Hallo {first}! Geht es um eine Bestellung, eine Reparatur oder etwas Neues?
user: Meine {lamp} geht nur noch an, wenn ich gegen den Tisch klopfe
accept {agent}
agent: Hallo {first}! Das ist ein Wackelkontakt im Stecker. Bitte nicht mehr klopfen, sondern ausstecken.
user: Oh. Gefährlich?
agent: Nur für den Tisch. Ein neues Kabel geht heute raus, das alte bitte wegwerfen.
+3d user: Neues Kabel ist dran, der Tisch erholt sich
agent: Das freut uns alle drei.
finish

user: Liefert ihr auch auf eine Berghütte?
accept {agent}
agent: Bis zur Talstation auf jeden Fall, {first}. Danach wird es sportlich.
user: Den Rest macht mein Esel
agent: Dann packen wir die {lamp} in zwei kleine Kartons, einen links, einen rechts.
user: Sie denken mit!
finish
`,
  es: `
bot: ¡Hola {first}! ¿Es por un pedido, una reparación o algo nuevo?
user: Hola, ¿dónde está mi pedido {order}?
accept {agent}
agent: ¡Hola {first}! Salió ayer y llega mañana por la mañana.
user: Perfecto, muchas gracias
agent: A ti. ¡Que la disfrutes!
finish

bot: ¡Hola {first}! ¿Es por un pedido, una reparación o algo nuevo?
user: Busco una lámpara para la terraza, que aguante el viento
accept {agent}
agent: Entonces la {lamp} de mesa: pesa tres kilos y no se mueve de su sitio.
user: ¿Y la lluvia?
agent: Un poco sí, una tormenta no. Mejor entrarla por la noche.
user: Me la quedo. ¿La tenéis en negro?
agent: En negro quedan dos. Te guardo una hasta el viernes.
user: Gracias 😊
finish

user: La pantalla llegó con una mancha
accept {agent}
agent: Lo siento, {first}. Te mando otra hoy mismo, y no hace falta devolver esa.
user: Qué amables, gracias
finish: New shade sent, finished by {agentName}

user: Hola, ¿la {lamp} se puede colgar en el baño?
accept {agent}
agent: Hola {first}. A más de 60 cm de la ducha, sí. Más cerca, mejor la de cristal cerrado.
user: Está justo encima del espejo
agent: Perfecto, ahí da una luz muy amable.
user: Eso necesito yo por las mañanas 😅
finish
`,
  fr: `
bot: Bonjour {first} ! Une commande, une réparation ou une envie ?
user: Bonjour, ma commande {order} n'est toujours pas arrivée
accept {agent}
agent: Bonjour {first} ! Elle est à Lyon depuis ce matin, vous l'aurez demain.
user: Ah, parfait. Merci beaucoup
agent: Avec plaisir. Bonne soirée !
finish

bot: Bonjour {first} ! Une commande, une réparation ou une envie ?
user: Je cherche un abat-jour pour la lampe de ma grand-mère
accept {agent}
agent: Quelle bonne idée. Quelle est la hauteur du pied ?
user: 42 cm, en laiton
agent: Alors un abat-jour de 35 cm, en lin crème. Il respecte les vieilles dames.
user: Elle va adorer. Je le prends
finish

user: Le variateur fait du bruit, c'est normal ?
bot: Un léger bruit, oui. S'il vous dérange, un collègue peut vous aider.
user: Non, ça va, merci
finish: Answered by the bot

bot: Bonjour {first} ! Une commande, une réparation ou une envie ?
user: Une envie : une lampe rouge, mais pas trop rouge
accept {agent}
agent: Comme un bon vin ou comme une tomate ?
user: Le vin, toujours
agent: Alors la {lamp} en bordeaux. Il en reste trois.
user: Deux pour moi, s'il vous plaît
agent: C'est noté, {first}. Commande {order}. Santé !
finish
`,
  pt: `
bot: Olá {first}! É sobre uma encomenda, uma reparação ou algo novo?
user: Oi! A luminária {lamp} funciona em 220 V?
accept {agent}
agent: Olá {first}! Funciona de 100 a 240 V, em qualquer lugar do mundo.
user: Que ótimo, vou levar duas
agent: Agradecemos! Pedido {order}, chega em sete dias.
user: 🙏
finish

bot: Olá {first}! É sobre uma encomenda, uma reparação ou algo novo?
user: Quero trocar a cor do pedido {order}
accept {agent}
agent: Ainda dá tempo. Qual cor prefere?
user: Areia em vez de preto
agent: Feito. Areia fica linda com a luz da tarde.
user: Ótimo, até mais!
finish

user: Bom dia, o abajur chegou com o parafuso errado
accept {agent}
agent: Bom dia, {first}! Já mandei o certo por carta, chega em poucos dias.
user: Que rapidez. E o errado?
agent: Pode ficar com ele, sempre falta um na gaveta.
finish
`,
  it: `
bot: Ciao {first}! È per un ordine, una riparazione o qualcosa di nuovo?
user: Buongiorno, il paralume dell'ordine {order} è arrivato ammaccato
accept {agent}
agent: Mi dispiace, {first}. Te ne mando uno nuovo oggi stesso.
user: Devo restituire l'altro?
agent: No, tienilo pure: in cantina una lampada serve sempre.
user: Gentilissimi, grazie
finish: New shade sent, finished by {agentName}

bot: Ciao {first}! È per un ordine, una riparazione o qualcosa di nuovo?
user: Che lampada mi consigliate per leggere a letto?
accept {agent}
agent: La {lamp} piccola: gira dappertutto e non sveglia nessuno.
user: Mio marito ringrazia
agent: E noi ringraziamo lui. Ordine {order}, parte domani.
finish

user: Buonasera, la {lamp} si può verniciare?
accept {agent}
agent: Buonasera {first}! Il metallo sì, il paralume no. Che colore aveva in mente?
user: Giallo limone, per la cucina di mia figlia
agent: Allora ci mandi una foto, la appendiamo in laboratorio.
user: Promesso 🍋
finish
`,
};
