# A message in Romanian: an interpreter and urgent numbers in Romanian, and that the list is in English
> unde pot gasi ajutor pentru traducere aici
person-offered
  sunați la 999
  Lista de servicii este deocamdată în limba engleză
  116 123
