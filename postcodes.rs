# Files that Werkt reads

One row is one thing. Columns may stand in any order; in a name, case, accents, spaces, hyphens and underscores do not matter (`Client ID` = `client_id`), and usual other names are known (at the end of this page). An empty field means "wij weten dit nog niet"; so does `onbekend`, but for free text. Unknown columns are reported, with the column they resemble, and not read.

**Writing.** Separators `;`, `,` or tab, found from the header (Excel's first line `sep=;` is understood). UTF-8, UTF-16 (both with or without BOM) or Windows-1252; LF, CRLF, CR, also mixed. Fields may stand between double quotes, with separators and line ends inside and a quote written twice. gzip is unpacked. Empty lines, and rows with separators only, are passed over (the latter with a note).

**Values.** Surrounding spaces are dropped.
- Dates: `dd-mm-jjjj`, `d-m-jjjj`, `jjjj-mm-dd`, `jjjjmmdd`; a time of zero behind it is dropped. Between 1900 and 2199. What can be read in two ways is not read but quarantined with advice: slashes, two-digit years, spreadsheet numbers (`45292`), a day or month of zero.
- Whole numbers: no grouping; `24,0` is 24. Decimals: comma or point.
- Money: `1234,56`, `1.234,56`, `€ 1.234`, `1234.56`, `14.500,-`. `1.234` is a thousand; `1,234` is refused (Dutch decimal or English thousand?).
- Yes/no: `ja`/`nee` (also `j`, `n`, `1`, `0`, `true`, `false`, `waar`, `onwaar`).
- Lists: items separated by `|`. Codes are compared as column names are, and the word shown on screen is taken too (`MBO 2`, `Beëindigd`).
- Text: runs of white space become one space, soft hyphens and zero-width characters go. A leading `=`, `+`, `-` or `@` is text like any other.

Dates with `_datum` say when the fact beside them was observed, `_bron` who said it: `coach`, `klant`, `uwv`, `administratie`. Where there is no `_bron` column the source is not told; `eigen_kijk` and `werkvermogen` come from the client.

**Complete or not.** A file may end with a trailer row `#EINDE;<number of rows>` (same separator), or have a manifest beside it, `<file>.manifest` (TOML: `rows = 1200`, optional `sha256 = "..."` of the file as it stands). Header, trailer, empty lines and rows with separators only do not count. A file with another number of rows than told, with a short last row without line end, with a quote that stays open, or with rows behind the trailer is refused as a whole. Without trailer and manifest a cut just between two rows (or within the last field) cannot be seen: the reading says so.

**Refused** as a whole, with nothing read: also an empty file, no header, a required column missing or a column twice, a file of another kind, no text, more than 256 MB or 2,000,000 rows.

**Quarantined** is a row with any fault; all its faults are told with line (as an editor counts, the header is 1), column, value and reason, and it counts once. Beside wrong values: more or fewer fields than the header (empty extra ones are dropped), a broken quote (costs its own line only), control characters, a byte that is no UTF-8, a field over 10,000 characters, the same number twice in one file (the second), one BSN with two numbers, overlapping periods of one client, a date before the client's birth, fewest hours above most. `werkt quarantine export` writes the rows with three columns in front (`quarantaine_regel`, `quarantaine_kolom`, `quarantaine_reden`); mend them, delete what should not be read, and import that file. Fields that begin like a formula carry an apostrophe there, which is taken off again.

**Bold** columns are required in the header; a row with an empty value in one marked ! is quarantined.

## clients (`import clients`)
| column | value |
|---|---|
| **klantnummer** ! | 1-32 letters, digits, `-`, `_`, `.` |
| bsn | 8 or 9 digits, elfproef; kept only as a keyed pseudonym. Two client numbers with one BSN: quarantined |
| naam | kept apart, for the coach's screen only; never in the night |
| **geboortedatum** | date; not in the future, not before 1900 |
| **postcode** | `8232` or `8232 AB` |
| cohort | `zittend_bestand` (default) or `instroom` |
| coach | coach number |
| uitkering_sinds, gesproken_op | date |
| volledig_arbeidsongeschikt, volledig_arbeidsongeschikt_datum, volledig_arbeidsongeschikt_bron | yes/no; art. 9 lid 5 |
| ontheffing_tot | date |
| alleenstaande_ouder | yes/no |
| jongste_kind_geboren | date |
| verzoek_9a | yes/no |
| ontheffing_9a_sinds | date |
| kinderopvang, kinderopvang_datum | yes/no |
| inburgeringsplicht | yes/no |
| uwv | list of `beschut`, `doelgroepregister`, `urenbeperkt`, `lks`, or `geen` |
| uwv_datum | date |
| plan_van_aanpak | date signed |
| wil_hogere_route | yes/no |
| taak, basisvaardigheden, uur_aaneen, vier_uur_per_dag | yes/no: the four criteria of arbeidsvermogen |
| criteria_datum, criteria_bron | of the four |
| uren_belastbaar, uren_belastbaar_datum, uren_belastbaar_bron | 0-40 hours a week |
| werknemersvaardigheden, werknemersvaardigheden_datum | 0-4 |
| participatieladder, participatieladder_datum | 1-6 |
| laatst_actief | date of the last work or activity |
| opleiding, opleiding_datum | `geen basisonderwijs vmbo mbo1 mbo2 mbo3 mbo4 havo_vwo hbo wo` |
| eigen_kijk, eigen_kijk_datum | 0-4 (source: the client) |
| werkvermogen, werkvermogen_datum | 0-10 (source: the client) |
| zrm_geld, zrm_huisvesting, zrm_huisrelaties, zrm_geestelijk, zrm_verslaving | 1-5 |
| zrm_datum | of the five |
| tillen_kg | 0-50: the most that can be lifted |
| staan, lopen, bukken, handen, prikkels, tempo, contact | 0-3: the most that can be borne (0 not, 1 now and then, 2 regularly, 3 most of the day) |
| belasting_datum, belasting_bron | of those |
| beschikbaar_vanaf | date |
| werktijden | list of `ochtend middag avond nacht zaterdag zondag` |
| vervoer | list of `lopen fiets ebike brommer ov auto` |
| reistijd_max | 5-180 minutes one way |
| rijbewijs | list of `am b be c ce d t`, or `geen` |
| certificaten | list (codes in `src/domain/codes.rs`), or `geen` |
| nederlands, nederlands_datum | `a0 a1 a2 b1 b2 c1 c2` |
| vaardigheden | list in own words |
| wensen | list of job titles in own words |
| werkt_graag_met | list of `handen mensen dieren groen machines voertuigen computer eten ordenen repareren buiten binnen alleen team` |
| liever_niet | list of sectors |
| uren_wens_min, uren_wens_max | 1-40 |
| werkverleden | list of titles, each with optional years in brackets: `mdw. magazijn (2014-2017)\|schoonmaakster (2009)\|kok (2019-heden)`; `(2009)` is from and to 2009. Brackets without years belong to the title |

## vacancies (`import vacancies`) and places (`import places`)
| column | value |
|---|---|
| **vacaturenummer** ! (`plaatsnummer` for places) | id |
| **functietitel** ! | as written |
| werkgever (`organisatie` for places) | text |
| sector | `logistiek zorg schoonmaak groen horeca productie winkel techniek administratie luchthaven vervoer wijk beveiliging onderwijs` |
| **postcode** | as above |
| **plaatsen** ! | 0-500 |
| uren_min, uren_max | 1-40, min not above max |
| werktijden | list as above |
| startdatum, sluitingsdatum | date |
| rijbewijs_vereist | list; any one of them suffices |
| certificaten_vereist | list; all, required by law |
| certificaten_pre | list; liked |
| opleiding_gewenst | level as above; never a gate |
| ervaring_jaren_gewenst | 0-20 |
| nederlands_min | level |
| tillen_kg, staan, lopen, bukken, handen, prikkels, tempo, contact | what the work asks, scale as above |
| biedt | list, as `werkt_graag_met` |
| jobcoach, aanpasbaar, proefplaats, loonkostensubsidie, opleiding_intern | yes/no: what the employer is willing to do |
| financiers (places) | list of names |
| kosten_per_jaar (places) | euros, at most 1,000,000 |
| behoud_van_uitkering (places) | yes/no |

## coaches
**coachnummer** !, naam, **fte** ! (0,1-1,0; decimal comma), caseload_max (1-100).

## trajectories
**gebeurtenisnummer** !, **klantnummer** !, **gebeurtenis** ! (`aangemeld uitgenodigd gesproken diagnose_vastgelegd route_voorgesteld route_besloten plan_ondertekend start_traject middensegment uitstroomfase geplaatst uitgestroomd bevestigd herinstroom beeindigd instrument_toegezegd instrument_betaald coach_toegewezen ingetrokken`), **datum** !, geregistreerd (default: datum), coach, reden (code: letters, digits, `_`), instrument (`lks proefplaats participatieplaats jobcoach werkplekaanpassing no_risk beschut_werk detachering verloning scholing taalcursus reiskosten kinderopvang`), bedrag (euros, 0 to 1,000,000), corrigeert (event number; `ingetrokken` must have one).

`uitgestroomd` carries the first day without benefit; `herinstroom` the first day with benefit again.

## benefits
**klantnummer** !, **van** !, tot (last day; empty: running), **bruto_per_maand** ! (euros, 0 to 10,000). Periods of one client may not overlap.

## occupations
Own table: **code** !, **isco** ! (1-4 digits), **naam** !, synoniemen (list), omschrijving, vaardigheden (list), tillen_kg ... contact (usual loads).
Also ESCO's official files, recognised by their header, plain or gzip:
- occupations (**conceptUri** !, **code** !, **iscoGroup** !, **preferredLabel** !, **altLabels**, hiddenLabels, description): one name a line in altLabels and hiddenLabels. v1.2 has lost zeros at the end of codes (8160.10 is published as 8160.1), so 98 occupations share a code with another; each of those gets the last eight characters of its concept behind the code (`8160.1-00cb2a14`).
- ISCO groups (**code** !, **preferredLabel** !, **conceptUri** !);
- occupation-skill relations (**occupationUri** !, **relationType** ! `essential` or `optional`, **skillUri** !, **skillLabel_nl**). A relation without Dutch name is read and carries none.

## postcodes
**pc4** !, plaats, gemeente, **lat** !, **lon** ! (degrees, WGS 84). Within the Netherlands: lat 50 to 54, lon 3 to 8.

## Other names of columns
Known besides the names above; the table in code is `src/import/kinds/`.

| kind | column: other names |
|---|---|
| clients | klantnummer: clientnummer, client_id, klant_id, klantnr, clientnr; bsn: burgerservicenummer; naam: name, achternaam; geboortedatum: geboren, geboren_op, gebdatum; postcode: pc4, pc; cohort: bestand, groep; coach: coachnummer, coach_id, werkcoach; uitkering_sinds: uitkering_vanaf, ingangsdatum_uitkering; gesproken_op: laatste_gesprek, laatst_gesproken; ontheffing_tot: vrijstelling_tot; jongste_kind_geboren: geboortedatum_jongste_kind; inburgeringsplicht: inburgeringsplichtig; plan_van_aanpak: pva; uur_aaneen: een_uur_aaneen; vier_uur_per_dag: 4_uur_per_dag; uren_belastbaar: belastbare_uren; participatieladder: trede; opleiding: opleidingsniveau; tillen_kg: tillen; reistijd_max: max_reistijd; rijbewijs: rijbewijzen; nederlands: taalniveau; wensen: wensberoepen; werkverleden: arbeidsverleden |
| vacancies, places | functietitel: functie, titel, functienaam; sector: branche; postcode: pc4, postcode_werk; plaatsen: aantal_plaatsen, aantal; uren_min: min_uren, uren_minimaal; uren_max: max_uren, uren_maximaal; werktijden: diensten; startdatum: start; sluitingsdatum: sluiting, einddatum; rijbewijs_vereist: rijbewijs; certificaten_vereist: certificaten; certificaten_pre: certificaten_gewenst; opleiding_gewenst: opleiding; ervaring_jaren_gewenst: ervaring_jaren; nederlands_min: nederlands, taalniveau; tillen_kg: tillen; loonkostensubsidie: lks; opleiding_intern: interne_opleiding; vacaturenummer: vacature_id, vacaturenr; werkgever: bedrijf, organisatie; plaatsnummer: plaats_id, plaatsnr; organisatie: werkgever; financiers: financier; kosten_per_jaar: kosten |
| coaches | coachnummer: coach_id, coachnr, coach; naam: name; fte: formatie; caseload_max: max_caseload |
| trajectories | gebeurtenisnummer: gebeurtenis_id, event_id; klantnummer: clientnummer, client_id, klant_id, klantnr; gebeurtenis: event, soort_gebeurtenis; datum: gebeurtenisdatum; geregistreerd: registratiedatum, datum_geregistreerd; coach: coachnummer, coach_id, werkcoach; reden: reden_code; instrument: voorziening; bedrag: kosten; corrigeert: correctie_op |
| benefits | klantnummer: clientnummer, client_id, klant_id, klantnr; van: ingangsdatum, begindatum, datum_van; tot: einddatum, tot_en_met, datum_tot; bruto_per_maand: bruto_maandbedrag, bruto |
| occupations | code: beroepscode; isco: isco08, isco_code; naam: beroep, beroepsnaam; synoniemen: andere_namen; omschrijving: beschrijving; vaardigheden: skills; tillen_kg: tillen |
| postcodes | pc4: postcode, postcode4; plaats: woonplaats, place; gemeente: municipality; lat: latitude, breedtegraad; lon: longitude, lng, lengtegraad |
