const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** First names of invented citizens, as varied as a Danish provincial town. */
export const WOMEN = words(`
  Aisha Alberte Alma Amalie Amina Andrea Anette Anja Anna Anne Asta Astrid Aya Benedikte Bente Bettina
  Birgitte Bodil Camilla Caroline Cecilie Charlotte Christina Clara Dagmar Diana Dina Ditte Doris
  Ea Ebba Edith Elina Elisabeth Ella Ellen Emilie Emma Ester Eva Fatma Filippa Fie Frida Gerda Gitte
  Gudrun Hanna Hanne Heidi Helene Helle Henriette Ida Inga Ingrid Irene Isabella Jane Janne Jasmin
  Johanne Jette Josefine Julie Jytte Karen Karla Katja Katrine Khadija Kirsten Klara Laila Laura Layla Lea
  Leila Lena Lene Lilly Linda Line Lis Lisbeth Liv Lone Louise Lærke Lykke Magda Maja Malene Malou
  Maria Marianne Marie Marlene Martha Mathilde Merete Mette Mia Mille Mona Monika Naja Nanna Natalia
  Nina Noor Nora Oda Olivia Oksana Pernille Pia Rebekka Rikke Rita Ronja Rosa Ruth Sabrina Sanne Samira
  Sarah Selma Sif Signe Silke Sille Sofia Solveig Stine Susanne Sidsel Thea Thilde Tina Tove Trine
  Ulla Vera Victoria Vibeke Yasmin Zahra Zeynep Åse`)

export const MEN = words(`
  Abdi Adam Adnan Ahmed Aksel Albert Alexander Ali Allan Anders Andreas Anker Arne Arthur Asger August
  Bent Benjamin Bilal Birk Bjarne Bo Brian Carl Carsten Casper Christian Claus Daniel David Dennis Ebbe
  Elias Emil Erik Erling Esben Felix Finn Flemming Frank Frederik Georg Gunnar Gustav Hans Harald
  Hassan Henning Henrik Holger Hussein Ib Isak Ivan Jakob Jan Jens Jeppe Jesper Jimmi Joakim Johan John
  Jonas Jonathan Jørgen Kaj Karim Karl Kasper Keld Kenneth Kevin Kian Kim Klaus Kristian Kurt Lars Lasse
  Laust Leif Leo Liam Linus Louis Lucas Mads Magnus Malik Malthe Marius Mark Martin Mathias Mehmet
  Michael Mikkel Milan Mohamed Morten Mustafa Nicklas Niels Nikolaj Noah Ole Oliver Oskar Osman Otto
  Palle Patrick Peder Per Peter Poul Preben Rasmus René Robert Rune Samir Sebastian Silas Simon Stefan
  Steen Sune Søren Tarek Theodor Thomas Thorkild Tim Tobias Tommy Torben Torsten Troels Uffe Valdemar
  Verner Victor Viggo Villads William Yahya Yussuf Åge`)

export const SURNAMES = words(`
  Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen
  Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Olesen
  Mikkelsen Frederiksen Laursen Henriksen Lund Holm Schmidt Eriksen Simonsen Clausen Svendsen Andreasen
  Iversen Jeppesen Mogensen Vestergaard Nissen Lauridsen Jespersen Frandsen Kjær Jessen Bertelsen
  Dahl Østergaard Carlsen Bach Søndergaard Dam Bruun Kruse Bech Toft Damgaard Lassen Nygaard Winther
  Friis Holst Lind Brandt Krogh Juhl Skov Berg Aagaard Bisgaard Hedegaard Overgaard Ravn Riis Bjerre
  Ahmed Ali Hassan Hussein Yilmaz Kaya Nowak Kovac Nguyen Petrova Rahimi Saleh Demir Khan Abdi Haddad
  Thygesen Mølgaard Lauritsen Byskov Stenholt Højgaard Vad Enevoldsen Gade Kjeldsen Bak Vinther Thorup`)
