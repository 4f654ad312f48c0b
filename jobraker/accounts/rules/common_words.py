"""What people choose for a password in languages that zxcvbn's lists leave out: the word for password and for love, greetings,
seasons, months, days, keys in a row. By what everybody knows of these languages, not by any list of breaches."""

GERMAN = """
passwort kennwort geheim hallo willkommen schatz schatzi liebling ichliebedich liebe engel sonne sonnenschein sommer winter
herbst fruehling frühling januar februar märz maerz april juni juli august september oktober november dezember montag
dienstag mittwoch donnerstag freitag samstag sonntag bayern deutschland berlin hamburg muenchen münchen schalke borussia
fussball fußball qwertz qwertzuiop familie mausi hase arschloch scheisse
"""
SPANISH = """
contraseña contrasena clave secreto hola bienvenido teamo tequiero amor corazon corazón princesa estrella verano invierno
otoño primavera enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
miercoles jueves viernes sabado domingo barcelona madrid españa espana mexico futbol familia
"""
FRENCH = """
motdepasse secret bonjour bienvenue jetaime amour coeur chouchou doudou soleil princesse azerty azertyuiop été ete hiver
automne printemps janvier fevrier février mars avril mai juin juillet aout août septembre octobre novembre decembre
décembre lundi mardi mercredi jeudi vendredi samedi dimanche paris marseille france football famille
"""
OTHERS = """
wachtwoord welkom geheim ikhouvanjou liefde zomer herfst lente nederland amsterdam ajax feyenoord voetbal
senha segredo bemvindo euteamo verao verão outono brasil portugal benfica flamengo futebol
parola segreto ciao benvenuto tiamo amore estate inverno autunno italia juventus calcio
haslo hasło kochamcie polska lato zima parol privet lyublyu sifre şifre seniseviyorum heslo jelszo correcthorsebatterystaple
"""
COMMON = tuple(f"{GERMAN} {SPANISH} {FRENCH} {OTHERS}".split())
