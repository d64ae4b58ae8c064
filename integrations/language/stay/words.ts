/**
 * The words of stays in three languages. Every word becomes one letter, its tag, so that a sentence is a short string
 * and a rule is a short expression over it, the same for all languages:
 *
 *   N number         E day as an ordinal (5th)   S slashed date      Y year             M month          W weekday
 *   R day from today H weekend                   Q first, last       x next, coming     X this           v gone by
 *   n night          y day                       k week              m month (noun)     q years old      h hours
 *   F from           T to, until                 D of the            d of               a "a"            b between
 *   e the            l las, at the (hours)       L los, we           u a, one           p for            @ on, at, in
 *   i arrive         o leave                     Z "no, I mean"      V instead of       ~ about          > more, extra
 *   A adults         C children                  c child             B baby             G twins          P people
 *   U couple         K somebody's wife, friend   J parents           g my, our          s I, me          I we are
 *   w with           O without, nobody           r room              t kind of room     z other things that are counted
 *   1 within  0 part of a month  | or  2 the day after the one before
 *   f alone          j adjective before people   & and               # said, of no use  _ any other word
 */
import type { Language } from '../../../domain/hotel.ts';

export interface Word {
  tag: string;
  value?: number;
  /** Only in this language. */
  only?: Language;
  /** Too short or too ambiguous to stand alone. */
  weak?: true;
}

const table = new Map<string, Word[]>();
const phrases = new Map<string, string[][]>();

/** Words apart by blanks, phrases with `_` between their words. */
function say(tag: string, words: string, more: Omit<Word, 'tag'> = {}): void {
  for (const entry of words.trim().split(/\s+/)) {
    const key = entry.replaceAll('_', ' ');
    table.set(key, [...(table.get(key) ?? []), { tag, ...more }]);
    const parts = key.split(' ');
    const [first] = parts;
    if (parts.length < 2 || first === undefined) continue;
    const known = phrases.get(first) ?? [];
    phrases.set(
      first,
      [...known, parts].toSorted((a, b) => b.length - a.length),
    );
  }
}

const MONTHS = [
  'enero january janeiro ene jan',
  'febrero february fevereiro feb fev',
  'marzo march marco mar',
  'abril april abr apr',
  'mayo may maio',
  'junio june junho jun',
  'julio july julho jul',
  'agosto august ago aug',
  'septiembre setiembre september setembro sept sep',
  'octubre october outubro oct',
  'noviembre november novembro nov',
  'diciembre december dezembro dic dec dez',
];
MONTHS.forEach((words, at) => {
  say('M', words, { value: at + 1 });
});
say('M', 'set', { value: 9, only: 'pt' });
say('M', 'out', { value: 10, only: 'pt' });
say('M', 'mai', { value: 5, only: 'pt' });

const WEEKDAYS = [
  'domingo domingos sunday sundays',
  'lunes monday mondays segunda-feira segunda_feira',
  'martes tuesday tuesdays terca-feira terca_feira terca tercas',
  'miercoles wednesday wednesdays quarta-feira quarta_feira',
  'jueves thursday thursdays quinta-feira quinta_feira',
  'viernes friday fridays sexta-feira sexta_feira sexta sextas',
  'sabado sabados saturday saturdays',
];
WEEKDAYS.forEach((words, at) => {
  say('W', words, { value: at });
});
say('W', 'segunda', { value: 1, only: 'pt' });
say('W', 'quarta', { value: 3, only: 'pt' });
say('W', 'quinta', { value: 4, only: 'pt' });
say('W', 'seg', { value: 1, only: 'pt', weak: true });
say('W', 'qua', { value: 3, only: 'pt', weak: true });
say('W', 'qui', { value: 4, only: 'pt', weak: true });
['dom sun', 'lun mon', 'tue tues', 'mie mier wed', 'jue thu thur thurs', 'vie fri sex', 'sab sat'].forEach(
  (words, at) => {
    say('W', words, { value: at, weak: true });
  },
);

say(
  'R',
  'hoy hoje today tonight esta_noche esta_noite hoy_mismo hoje_mesmo esta_misma_noche tonite hj 2day',
  { value: 0 },
);
say('R', 'manana amanha tomorrow tomorow tmrw tmr manana_mismo tomorrow_night manana_a_la_noche', {
  value: 1,
});
say('R', 'pasado_manana depois_de_amanha the_day_after_tomorrow day_after_tomorrow pasado_m pasado_pasado', {
  value: 2,
});
say('v', 'ayer anteayer anoche ontem anteontem yesterday last_night hace_unos_dias');
say(
  '_',
  'passing_through a_la_manana por_la_manana de_la_manana de_manha da_manha pela_manha cafe_da_manha cafe_de_manha a_manana_temprano toda_la_manana la_manana buena_manana manana_temprano todo_el_dia el_mismo_dia por_dia per_day cada_dia todos_los_dias todos_os_dias every_day por_noche per_night cada_noche por_noite por_semana per_week buen_dia buenos_dias bom_dia good_day dia_y_noche otro_dia algun_dia estos_dias esos_dias dia_de_semana',
);
say('#', 'temprano tempranito cedo cedinho bem_cedo bien_temprano tardecito');
say(
  'H',
  'finde findes fin_de_semana finde_semana fim_de_semana final_de_semana fds weekend week_end week-end wkend fin_d_semana fins_de_semana f_de_semana wknd wkends finsemana findesemana',
);
say(
  '_',
  'fines_de_semana fins_de_semana los_findes weekends buen_finde buen_fin_de_semana lindo_finde lindo_fin_de_semana bom_fim_de_semana otimo_fim_de_semana nice_weekend great_weekend good_weekend lovely_weekend entre_semana finde_largo fin_de_semana_largo long_weekend feriadao fim_de_semana_prolongado bom_fds feliz_finde',
);
say('Q', 'primer primera primeira', { value: 1 });
say('Q', 'segundo', { value: 2 });
say('Q', 'tercer terceiro', { value: 3 });
say('Q', 'ultimo ultima last', { value: -1 });
say(
  'x',
  'que_viene q_viene proximo proxima proximos next que_vem q_vem siguiente seguinte que_entra entrante coming que_sigue',
);
say('X', 'este esta this esse essa deste desta desse dessa est nesse neste nessa nesta ese esto');
say('v', 'pasado pasada passado passada anterior past hace ago faz ha');

say(
  'n',
  'noche noches night nights noite noites nts nte nite nites noxe noxes nochecita nochecitas diaria diarias pernoite pernoites noches_nomas overnight weeknight weeknights',
);
say('y', 'dia dias day days diita diitas');
say(
  '2',
  'al_otro_dia al_dia_siguiente el_dia_siguiente the_next_day the_following_day next_day the_day_after no_outro_dia no_dia_seguinte o_dia_seguinte',
);
say('k', 'semana semanas week weeks semanita semanitas');
say('k', 'fortnight fortnights', { value: 14 });
say('k', 'quincena quinzena', { value: 15 });
say('m', 'mes month meses months month_old months_old month-old months-old mth mths mesecitos mesinhos');
say('q', 'ano anos anito anitos year years yrs yr year-old years-old year_old years_old ');
say('h', 'hora horas hour hours hs hrs oclock');

say(
  'F',
  'desde from starting_from starting a_partir_de a_partir_del a_partir as_of beginning arrancando comenzando empezando a_contar_de com_entrada starts starting_on',
);
say('T', 'al hasta to until till til untill through thru ate ao oa ot ate_o_dia through_to al_dia ast asta');
say('D', 'del dl');
say('D', 'do', { only: 'pt' });
say('F', 'form frm', { only: 'en' });
say('T', 'by', { only: 'en' });
say('L', 'nos', { only: 'pt' });
say('o', 'out', { only: 'en' });
say('N', 'un_par_de a_couple_of um_par_de uma_dupla_de a_pair_of couple_of', { value: 2 });
say('d', 'de of d da');
say('a', 'a');
say('b', 'entre between');
say('e', 'el the');
say('e', 'o', { only: 'pt' });
say('l', 'la las as a_las alas');
say('L', 'los os nosotros nosotras nosotres us');
say('u', 'un una um uma an', { value: 1 });
say('p', 'p/ para for por p x pra pro pa xa per por_el');
say('@', 'on at en in em na nas nos_dias num numa');
say('@', 'no', { only: 'pt' });
say(
  'Z',
  'perdon digo mejor_dicho quise_decir quiero_decir sorry i_mean actually rather quer_dizer quis_dizer digo_mal melhor_dizendo perdao desculpa disculpa correccion corrijo correction me_equivoque mejor melhor o_sea wait make_it better ops ups',
);
say('Z', 'no', { only: 'es' });
say('Z', 'no', { only: 'en' });
say('Z', 'nao');
say('0', 'mediados meados mid middle_of mid-way', { value: 2 });
say(
  '0',
  'principios principio comienzos comienzo inicios inicio comeco early beginning_of start_of primera_quincena primeira_quinzena first_half_of primera_semana primeira_semana first_week_of',
  { value: 1 },
);
say(
  '0',
  'fines finales final late end_of segunda_quincena segunda_quinzena second_half_of ultima_semana last_week_of fim',
  {
    value: 3,
  },
);
say('V', 'ni nem neither nor not since');
say('|', 'or ou');
say('|', 'o u', { only: 'es' });
say(
  'V',
  'en_vez_de en_lugar_de instead_of em_vez_de ao_inves_de rather_than en_vez_del en_lugar_del no_lugar_de no_lugar_do em_vez_do em_vez_da em_lugar_do ao_inves_do no_el no_del',
);
say('1', 'dentro_de daqui_a within dentro_del');
say(
  '~',
  'tipo perto perto_de cerca around about aprox aproximadamente cerca_de a_eso_de por_volta_de como_a approx a_tipo mas_o_menos mais_ou_menos or_so more_or_less',
);
say(
  '>',
  'mas mais plus more extra extras adicional adicionales otra otro outra outro another menos less fewer antes before despues depois after additional',
);

say(
  'i',
  'llego llegamos llegada llegando llegar llegaria llegariamos llegan llegaremos arribo arribamos ingreso ingresamos ingresando ingresar entrada entro entramos entrando check_in checkin check-in arrive arriving arrival arrives arrived coming checking_in caemos caigo caeriamos caeria chego chegamos chegada chegando chegar chegaria chegariamos chega',
);
say(
  'o',
  'salgo salimos salida salidas saliendo salir saldria saldriamos sairia sairiamos nos_vamos me_voy nos_iriamos me_iria nos_volvemos me_vuelvo volvemos vuelvo volviendo regreso regresamos me_volveria nos_volveriamos check_out checkout check-out leave leaving leaves departure depart departing out_on back_on saio saimos saida saindo sair vamos_embora vou_embora egreso dejamos retiro irnos irme ir_embora indo_embora partimos partindo nos_retiramos be_off head_home heading_home head_off head_back heading_back fly_home go_home going_home heading_out head_out volvemos_a_casa nos_vamos_a_ir voltamos volto voltaria voltariamos voltando nos_estariamos_yendo pegamos_la_vuelta vamos_voltar and_go back_home checking_out e_sai saem y_se_va volvernos volverme y_volver e_voltar y_volvemos and_back vai_embora vao_embora se_van se_va se_vuelven',
);

say(
  'A',
  'adulto adultos adulta adultas adult adults adts aduls grandes mayores seniors idosos idosas ancianos ancianas pensioners grown-ups grownups grown_ups adl ad adt adts adlt adlts adultitos',
);
say(
  'C',
  'ninos ninas nenes nenas nenitos nenitas chicos chicas chiquitos chiquitas chicxs hijos hijas menores kids children childs sons daughters criancas filhos filhas peques pequenos pequenas pequenitos little_ones pibes pibas adolescentes teenagers teens bebes babies criaturas infants meninos meninas gurises nietos nietas sobrinos menores_de_edad hijitos chiquilines netos grandchildren grandkids grandsons granddaughters nietitos kiddos chavos enanos toddlers todlers boys girls chd chds',
);
say(
  'c',
  'nino nina nene nena nenito nenita hijo hija menor kid child son daughter crianca filho filha peque pibe piba adolescente teenager menino menina nieto nieta toddler infant neto neta granddaughter grandson grandchild nietito nietita hijito hijita filhinho filhinha chiquito boy girl chico guri',
);
say('C', 'ch', { only: 'en' });
say('C', 'men', { only: 'es' });
say(
  'B',
  'bebe beba bby bebezin bebita bebito baby recien_nacido recien_nacida newborn recem-nascido recem-nascida recem_nascido nenem bebezinho bebezinha bb',
);
say('G', 'mellizos mellizas gemelos gemelas gemeos gemeas', { value: 2 });
say(
  'P',
  'personas persona pessoas pessoa people persons person guests guest huespedes huesped hospedes hospede pax pers ppl plazas amigos amigas friends hermanos hermanas brothers sisters irmaos irmas colegas companeros companeras mujeres hombres women men ladies guys senoras adultos_mayores jubilados mochileros mochileras mochileiros backpackers jugadores players alumnos students estudiantes trabajadores workers obreros heads cabecas medicos colegas_de_trabajo pess pasajeros passengers travellers travelers viajeros primos primas cousins cabezas almas peoples individuos girlfriends parientes familiares integrantes tecnicos tecnicas engineers engenheiros ingenieros operarios choferes drivers motoristas motoqueiros motoqueros bikers ciclistas cyclists hikers amigues amiguinhas amiguitas companheiros companheiras vizinhos vecinos neighbours mates lads blokes chaps gals mulheres homens rapazes mocas docentes profesores profes profs professores teachers empleados funcionarios employees coworkers workmates classmates flatmates teammates housemates coaches entrenadores entrenadoras treinadores treinadoras dirigentes musicos musicians soldadores albaniles camioneros artistas turistas tourists tipos pessoinhas pescadores esquiadores skiers en_total in_total no_total ao_todo altogether all_together all_in_all of_us_total',
);
say('U', 'pareja parejas matrimonio matrimonios couple couples casal casais parejita', { value: 2 });
say(
  'K',
  'marido esposo esposa mujer senora senor novio novia pololo polola companero companera conyuge mama papa madre padre vieja viejo hermano hermana amigo amiga suegra suegro tia tio prima primo abuela abuelo cunada nora genro daughter-in-law son-in-law mother-in-law father-in-law sister-in-law brother-in-law ahijado ahijada cunado husband wife partner girlfriend boyfriend fiance fiancee mother father mom mum dad mam brother sister friend cousin hubby grandmother grandma grandpa mulher namorado namorada noivo noiva mae pai irmao irma tia tio avo companheiro companheira parceiro parceira sogra colega socio nuera yerno comadre compadre jefe jefa gerente boss manager chefe cuate mate pal buddy roommate socia sobrina sobrino padrino madrina padrinho madrinha sobrinho sobrinha niece nephew uncle aunt auntie nan grandad granddad son-in-law amor mozo patrona hermanita hermanito amiguito amiguita cumpa colega_de_trabajo daddy mummy mommy mami papi mainha painho missus bestie fella bf gf wifey mana mano amigue vizinha vizinho vecina vecino compa neighbour neighbor coworker co-worker comadrita consuegra consuegro bisabuela nona nono noninha vovo vo esposinha maridao namo',
);
say(
  'J',
  'padres viejos tatas in-laws folks papis papas parents pais suegros abuelos avos sogros grandparents',
  { value: 2 },
);
say('g', 'mi mis my meu minha meus minhas nuestro nuestra nuestros nuestras our nosso nossa nossos nossas');
say('g', 'his her their', { only: 'en' });
say('g', 'su sus', { only: 'es' });
say('g', 'seu sua seus suas', { only: 'pt' });
say(
  'K',
  'mother_in_law father_in_law sister_in_law brother_in_law daughter_in_law son_in_law other_half better_half',
);
say('q', 'yo', { only: 'en' });
say('s', 'yo eu myself mim conmigo comigo');
say('s', 'i me', { only: 'en' });
say(
  'I',
  'vamos vam voy viajo venimos vengo iremos semos smos somos seriamos seremos vamos_a_ser serian son_somos we_are we_re estamos estaremos somos_en we_will_be we_ll_be there_are there_will_be there_s there_is were seria seriam vamos_ser somos_em viajamos iriamos vendriamos sumamos vamos_en total_de a_total_of serao party_of grupo_de group_of contingente_de familia_de delegacion_de equipo_de delegation_of family_of familia_tipo_de family_of bunch_of turma_de grupete_de grupito_de banda_de tropa_de crew_of team_of pandilla_de turminha_de galera_de we_d_be we_would_be they_d_be that_d_be',
);
say('w', 'c/ con with com c w junto_a mais_com');
say('O', 'sin sem without');
say(
  'f',
  'solo sola sozinho sozinha alone myself_only just_me only_me by_myself just_myself on_my_own viajo_solo solito solita solo_yo so_eu solo_traveller solo_traveler solo_para_mi for_myself so_pra_mim so_para_mim just_for_me nomas_para_mi only_for_me little_old_me una_sola_persona backpacker mochilero mochilera mochileiro mochileira single_mum single_mom single_mother single_dad single_father mama_soltera madre_soltera mae_solteira mae_solo',
);
say('j', 'pequeno pequena chiquito chiquita small young little otros otras mas_pequenos');

say(
  'r',
  'habitacion habitaciones hab habs habitac pieza piezas room rooms quarto quartos cuarto cuartos dormitorio dormitorios recamara recamaras alcoba cuartito qto habitacioncita rom roms',
);
const KINDS: Record<string, string> = {
  single: 'single singles simple simples individual individuales individuais solteiro sencilla sencillas',
  double: 'doble dobles double doubles dbl duplo duplos dupla duplas matrimonial matrimoniales',
  twin: 'twin twins twim camas_separadas camas_individuales single_beds separate_beds camas_de_solteiro camas_simples',
  triple: 'triple triples triplo triplos tripla triplas tpl',
  quadruple: 'cuadruple cuadruples quadruple quadruples quad quadruplo quadruplos quadrupla',
  family: 'familiar familiares family_room family_rooms family_suite quarto_familia quarto_familiar',
  suite: 'suite suites siute',
  apartment:
    'departamento departamentos depto deptos dpto dptos depa apartamento apartamentos apart apartment apartments flat monoambiente loft studio',
  cabin: 'cabana cabanas xale cabin cabins bungalow bungalows chale chales chalet cabania cabanias cottage',
  dorm: 'dorm dormi dormis dormitory dormitory_room compartida compartido compartilhado compartilhada shared_room shared_dorm hostel_bed',
};
for (const [kind, words] of Object.entries(KINDS))
  say('t', words, { value: Object.keys(KINDS).indexOf(kind) });
export const KIND_NAMES = Object.keys(KINDS);

say(
  'z',
  'cama camas bed beds toalla toallas towel towels toalha toalhas almohada almohadas pillow pillows cuota cuotas parcela parcelas installments instalments cuadra cuadras km kms kilometros blocks metros meters metres m2 mts minutos minutes minuto min mins estrellas stars estrelas puntos points vez veces times veze vezes auto autos coche carro carros cars car perro perros dog dogs perritos gato gatos cachorro cachorros mascotas cafe cafes desayunos breakfast breakfasts cenas cena pesos dolares reais euros lucas mil valijas maletas malas bags suitcases banos ambientes pisos piso fotos reservas reservaciones bookings reviews opciones options preguntas consultas cosas botellas kilos tarjetas cards copias mantas frazadas cobertores llaves keys sillas bicis bikes mesas platos tostados cervezas opcoes opcao opcion option questions things grados degrees floor andar wifi seater seaters',
);

/** The readings of a word or phrase in a language; a word of another language only counts when it has no reading here. */
export function wordFor(word: string, language: Language): Word | undefined {
  const found = table.get(word);
  return found?.find(({ only }) => only === language) ?? found?.find(({ only }) => only === undefined);
}

export const phrasesFrom = (word: string): string[][] => phrases.get(word) ?? [];

/** Words that typing slips are led back to, by first letter. */
export const SNAPPABLE = new Map<string, Array<{ word: string; only?: Language }>>();
for (const [word, entries] of table) {
  const [entry] = entries;
  if (word.length < 4 || /[^a-z]/.test(word) || !entry || !'MWRHnykqACcBPUKIrthDFTI'.includes(entry.tag))
    continue;
  const letter = word[0] ?? '';
  SNAPPABLE.set(letter, [
    ...(SNAPPABLE.get(letter) ?? []),
    { word, ...(entry.only ? { only: entry.only } : {}) },
  ]);
}
