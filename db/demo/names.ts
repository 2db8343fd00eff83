/** Where the crowd lives: the way mobile numbers begin, how many digits follow, and who. */
export type Country = {
  name: string;
  code: string;
  digits: number;
  language: "en" | "de" | "es" | "fr" | "pt" | "it";
  people: string;
};

export const countries: Country[] = [
  {
    name: "Germany",
    code: "+49171",
    digits: 7,
    language: "de",
    people:
      "Anke Sommer, Björn Lüdtke, Clara Vogt, Dieter Aßmann, Emine Yıldız, Florian Krüger, Greta Mühlbauer, Holger Petersen, Ilse Brandt, Jürgen Weiß",
  },
  {
    name: "Austria",
    code: "+43664",
    digits: 7,
    language: "de",
    people:
      "Katharina Gruber, Leopold Huber, Marlene Steiner, Norbert Wallner, Rosalie Pichler, Xaver Leitner",
  },
  {
    name: "Switzerland",
    code: "+4179",
    digits: 7,
    language: "de",
    people: "Urs Ammann, Vreni Zgraggen, Reto Bühler, Seraina Caduff, Beat Näf, Noëmi Wyss",
  },
  {
    name: "United Kingdom",
    code: "+447975",
    digits: 6,
    language: "en",
    people:
      "Alfie Marsh, Beatrice Holloway, Callum Reid, Dorothy Penrose, Elliot Vaughan, Freya Lockwood, Gareth Bevan, Harriet Stone, Imran Qureshi, Jasmine Akhtar, Kit Sandford, Louisa Fairfax",
  },
  {
    name: "Ireland",
    code: "+35387",
    digits: 7,
    language: "en",
    people: "Aoife Brennan, Cormac Daly, Niamh Ó Sé, Sorcha Kinsella, Tadhg Moran, Róisín Healy",
  },
  {
    name: "United States",
    code: "+1415555",
    digits: 4,
    language: "en",
    people:
      "Abigail Carter, Brandon Lewis, Carmen Delgado, Derek Olsen, Esther Goldberg, Frank DiMarco, Grace Nguyen, Hank Whitaker, Isabel Ramos, Jamal Brooks, Kayla Redbird, Logan Pierce, Monique Baptiste, Nathan Kowalski, Olivia Park, Preston Hayes",
  },
  {
    name: "Canada",
    code: "+1604555",
    digits: 4,
    language: "en",
    people:
      "Amélie Gagnon, Blake Thompson, Chantal Roy, Dev Sandhu, Erin MacLeod, Félix Bouchard, Sunita Dhaliwal",
  },
  {
    name: "Spain",
    code: "+34655",
    digits: 6,
    language: "es",
    people:
      "Alba Ferrer, Bruno Castaño, Carla Núñez, Diego Iturralde, Elvira Pons, Fermín Ochoa, Gloria Vidal, Íñigo Lasa, Jimena Prado, Xoán Pereira",
  },
  {
    name: "Mexico",
    code: "+5255",
    digits: 8,
    language: "es",
    people:
      "Ximena Rojas, Emiliano Cruz, Guadalupe Peña, Rodrigo Villaseñor, Itzel Hernández, Héctor Zamora, Paloma Ibarra",
  },
  {
    name: "Argentina",
    code: "+54911",
    digits: 8,
    language: "es",
    people: "Lucía Benítez, Matías Ferreyra, Sol Aguirre, Tomás Grimaldi, Vera Quiroga",
  },
  {
    name: "France",
    code: "+336",
    digits: 8,
    language: "fr",
    people:
      "Apolline Mercier, Baptiste Lefèvre, Capucine Aubry, Didier Rousselot, Élodie Garnier, Fabrice Noël, Gisèle Thévenet, Hugo Delacourt, Inès Belkacem, Joël Kerbrat",
  },
  {
    name: "Belgium",
    code: "+32470",
    digits: 6,
    language: "fr",
    people: "Amandine Dupriez, Joris Claes, Maud Lambrecht, Wout Verhaegen, Zoé Lemaire",
  },
  {
    name: "Italy",
    code: "+39347",
    digits: 7,
    language: "it",
    people:
      "Alessia Fontana, Bruno Cattaneo, Chiara Lombardi, Donato Esposito, Elisabetta Ricci, Franco Morandi, Giulia Bassi, Ludovica Serra, Niccolò Ferri",
  },
  {
    name: "Portugal",
    code: "+35191",
    digits: 7,
    language: "pt",
    people: "António Falcão, Beatriz Moura, Catarina Leitão, Duarte Simões, Inês Vasconcelos, João Brandão",
  },
  {
    name: "Brazil",
    code: "+55119",
    digits: 8,
    language: "pt",
    people:
      "Adriana Queiroz, Caio Barreto, Débora Assunção, Flávio Nakamura, Helena Prates, Luan Teixeira, Thaís Monteiro, Vinícius Rocha",
  },
  {
    name: "Netherlands",
    code: "+316",
    digits: 8,
    language: "en",
    people:
      "Anouk de Wit, Bram Hoekstra, Fleur van Dijk, Gijs Mulder, Lieke Postma, Sjoerd Bakker, Yara el Amrani",
  },
  {
    name: "Denmark",
    code: "+4520",
    digits: 6,
    language: "en",
    people: "Astrid Holm, Emil Kjær, Frederikke Lund, Mikkel Østergaard, Signe Thorsen, Villads Bang",
  },
  {
    name: "Norway",
    code: "+479",
    digits: 7,
    language: "en",
    people: "Eirik Solberg, Ingrid Aasen, Kjersti Bø, Magnus Haugen, Sunniva Fjeld",
  },
  {
    name: "Finland",
    code: "+35840",
    digits: 7,
    language: "en",
    people: "Aino Koskinen, Eero Mäkelä, Helmi Järvinen, Onni Salo, Sisko Nieminen",
  },
  {
    name: "Poland",
    code: "+48601",
    digits: 6,
    language: "en",
    people:
      "Agnieszka Wójcik, Bartosz Nowak, Celina Zając, Dorota Kamińska, Łukasz Wrona, Małgorzata Śliwa, Paweł Gąsior, Zofia Dąbrowska",
  },
  {
    name: "Czechia",
    code: "+420603",
    digits: 6,
    language: "en",
    people: "Anežka Dvořáková, Jiří Novotný, Klára Říhová, Ondřej Šťastný, Vojtěch Malý",
  },
  {
    name: "Greece",
    code: "+30697",
    digits: 7,
    language: "en",
    people: "Αλέξης Παππάς, Eleni Markou, Giorgos Dimas, Ιωάννα Κώστα, Stavros Vlachos",
  },
  {
    name: "Türkiye",
    code: "+90532",
    digits: 7,
    language: "en",
    people: "Ayşe Demir, Burak Şahin, Çağla Öztürk, Deniz Aydın, İpek Güneş, Ömer Çelik",
  },
  {
    name: "Israel",
    code: "+97250",
    digits: 7,
    language: "en",
    people: "נועה לוי, Eitan Shalev, Tamar Rosen, Yael Ben-Ami",
  },
  {
    name: "Egypt",
    code: "+2010",
    digits: 8,
    language: "en",
    people: "ليلى منصور, Karim Fahmy, Mariam Naguib, Youssef Shenouda",
  },
  {
    name: "Kenya",
    code: "+254712",
    digits: 6,
    language: "en",
    people: "Achieng Odhiambo, Kamau Njoroge, Wanjiru Mwangi, Zuri Kipkemboi",
  },
  {
    name: "South Africa",
    code: "+2782",
    digits: 7,
    language: "en",
    people: "Anele Dlamini, Johan Pretorius, Lerato Mokoena, Thandi Nkosi, Willem Botha",
  },
  {
    name: "India",
    code: "+9198200",
    digits: 5,
    language: "en",
    people:
      "Aarav Mehta, Bhavana Iyer, Chitra Menon, Devansh Kapoor, Esha Banerjee, Farhan Siddiqui, Gauri Deshpande, Harpreet Gill, अनिता शर्मा",
  },
  {
    name: "Japan",
    code: "+8190",
    digits: 8,
    language: "en",
    people: "佐藤 葵, Haruto Inoue, Mio Takahashi, 田中 健, Ren Fujimoto, Yui Nakagawa",
  },
  {
    name: "South Korea",
    code: "+82102",
    digits: 7,
    language: "en",
    people: "김서연, Minjun Park, Jiwoo Han, 이도윤, Soo-ah Choi",
  },
  {
    name: "Singapore",
    code: "+659",
    digits: 7,
    language: "en",
    people: "Adeline Tan, Marcus Goh, Nurul Huda, Wei Jie Lim",
  },
  {
    name: "Australia",
    code: "+61412",
    digits: 6,
    language: "en",
    people: "Bronte Walsh, Darcy O'Neill, Evie Hartigan, Lachlan Ross, Matilda Frost, Tane Wirihana",
  },
  {
    name: "New Zealand",
    code: "+6421",
    digits: 7,
    language: "en",
    people: "Aroha Ngata, Callan Fraser, Hemi Paki, Pippa Sinclair",
  },
];
