/* Loops over the characters of a text.

   plain(text: str, table: bytes, other: (str) -> str) -> (str, list[int]) puts, for each character
   of ASCII, the byte that the table has for it; for each other character what `other` gives, which
   is one character of ASCII. It puts a space before all and two behind. The list has the offsets of
   the characters for which `other` gives `+`. `python_plain_text` of searcher/search/find.py does
   the same.

   places(plain: str, text: str, word: str, joints: str, longest: int)
   -> (list[tuple[int, int]], list[int]) gives where tokens with the start of a word stand in the
   plain form of a text, and where else the word may begin, as `python_places` there does.

   around(text: str, places: list[int], longest: int) -> list[tuple[int, int, int]] gives the start,
   the end and the number of words of each sentence that has one of the places, which are in order.
   `python_with_places` of searcher/search/speech/sentences.py does the same; its expressions say
   what ends a sentence. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define REMEMBERED 64
#define FULL_LINE 45
#define LONGEST_LINE 100
#define MOST_ELIDED 3 /* letters before an apostrophe that may belong to the word behind it */

/* One character of ASCII for another character, or -1 with an error. */
static int ascii_of(PyObject *other, Py_UCS4 sign)
{
    int found = -1;
    PyObject *typed = PyUnicode_FromOrdinal((int)sign);
    PyObject *given = typed ? PyObject_CallOneArg(other, typed) : NULL;
    if (given != NULL) {
        if (PyUnicode_Check(given) && PyUnicode_GET_LENGTH(given) == 1 && PyUnicode_IS_ASCII(given))
            found = (int)PyUnicode_READ_CHAR(given, 0);
        else
            PyErr_SetString(PyExc_ValueError, "another character must become one of ASCII");
    }
    Py_XDECREF(given);
    Py_XDECREF(typed);
    return found;
}

static int add_offset(PyObject *offsets, Py_ssize_t at)
{
    PyObject *offset = PyLong_FromSsize_t(at);
    int failed = offset == NULL ? -1 : PyList_Append(offsets, offset);
    Py_XDECREF(offset);
    return failed;
}

static PyObject *plain(PyObject *module, PyObject *arguments)
{
    PyObject *text, *other;
    const char *table;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(arguments, "Uy#O", &text, &table, &size, &other))
        return NULL;
    if (size != 128) {
        PyErr_SetString(PyExc_ValueError, "the table must have 128 bytes");
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *signs = PyUnicode_DATA(text);
    PyObject *made = PyUnicode_New(length + 3, 127), *strange = PyList_New(0);
    if (made == NULL || strange == NULL)
        goto failed;
    Py_UCS1 *put = PyUnicode_1BYTE_DATA(made);
    Py_UCS4 known[REMEMBERED] = {0};
    int answers[REMEMBERED];
    *put++ = ' ';
    Py_ssize_t at = 0;
    if (PyUnicode_IS_ASCII(text))
        for (; at < length; at++)
            *put++ = table[((const Py_UCS1 *)signs)[at]];
    for (; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ(kind, signs, at);
        if (sign < 128) {
            *put++ = table[sign] & 127;
            continue;
        }
        int slot = sign % REMEMBERED;
        if (known[slot] != sign) {
            answers[slot] = ascii_of(other, sign);
            known[slot] = sign;
            if (answers[slot] < 0)
                goto failed;
        }
        if (answers[slot] == '+' && add_offset(strange, at) < 0)
            goto failed;
        *put++ = table[answers[slot]] & 127;
    }
    *put++ = ' ';
    *put++ = ' ';
    return Py_BuildValue("(NN)", made, strange);
failed:
    Py_XDECREF(made);
    Py_XDECREF(strange);
    return NULL;
}

static int is_letter(char sign)
{
    return sign >= 'a' && sign <= 'z';
}

/* The end of the token that starts at an offset of a plain text between spaces; 0 if there is none. */
static Py_ssize_t token_end(const char *plain, Py_ssize_t start, Py_ssize_t longest)
{
    Py_ssize_t at = start;
    while (at - start < longest && (is_letter(plain[at]) || (plain[at] >= '0' && plain[at] <= '9')))
        at++;
    const char *end = plain + at;
    return end[0] == ' ' || ((end[0] == '.' || end[0] == ',') && end[1] == ' ') ? at : 0;
}

/* A plain text, and the start of a word that is looked for in it. */
typedef struct {
    const char *plain;
    Py_ssize_t length; /* without the last two spaces */
    const char *word;
    Py_ssize_t size;
    PyObject *runs;
    PyObject *others;
} Search;

/* Add where the word begins if the sign at an offset divides it. */
static int add_divided(const Search *search, Py_ssize_t sign)
{
    const char *at = search->plain + sign, *word = search->word;
    for (Py_ssize_t part = 1; part < search->size && part < sign; part++) {
        if (at[-1] != word[part - 1] || at[1] != word[part] || memcmp(at - part, word, part) ||
            is_letter(at[-part - 1]))
            continue;
        if (at[0] == '.' || ((at[0] != '\'' || part <= MOST_ELIDED) &&
                             !strncmp(at + 1, word + part, search->size - part)))
            return add_offset(search->others, sign - part);
    }
    return 0;
}

static int add_place(const Search *search, Py_ssize_t at, Py_ssize_t longest)
{
    char before = search->plain[at - 1];
    Py_ssize_t end = before == ' ' ? token_end(search->plain, at, longest) : 0;
    if (!end)
        return is_letter(before) ? 0 : add_offset(search->others, at);
    PyObject *run = Py_BuildValue("(nn)", at, end);
    int failed = run == NULL ? -1 : PyList_Append(search->runs, run);
    Py_XDECREF(run);
    return failed;
}

/* The next offset of a sign in a plain text from another on; 0 if there is none. */
static Py_ssize_t next_sign(const Search *search, char sign, Py_ssize_t at)
{
    const char *found = at < search->length
                            ? memchr(search->plain + at, sign, search->length - at)
                            : NULL;
    return found == NULL ? 0 : found - search->plain;
}

/* The offset in a word of the letter that is rarest in English. */
static Py_ssize_t rarest(const char *word, Py_ssize_t size)
{
    static const char letters[] = "jqxzkvbpgwyfmcudlhrsnioate";
    Py_ssize_t best = 0;
    for (Py_ssize_t at = 1; at < size; at++) {
        const char *one = strchr(letters, word[at]), *other = strchr(letters, word[best]);
        if (one != NULL && other != NULL && one < other)
            best = at;
    }
    return best;
}

static int add_all(const Search *search, PyObject *text, PyObject *joints, Py_ssize_t longest)
{
    Py_ssize_t inside = rarest(search->word, search->size);
    for (Py_ssize_t at = inside; (at = next_sign(search, search->word[inside], at + 1));) {
        const char *start = search->plain + at - inside;
        if (!strncmp(start, search->word, search->size) &&
            add_place(search, start - search->plain, longest) < 0)
            return -1;
    }
    for (Py_ssize_t at = 0; (at = next_sign(search, '\'', at + 1));)
        if (add_divided(search, at) < 0)
            return -1;
    for (Py_ssize_t at = 0; (at = next_sign(search, '.', at + 1));)
        if (is_letter(search->plain[at + 1]) && add_divided(search, at) < 0)
            return -1;
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t sign = 0; sign < PyUnicode_GET_LENGTH(joints); sign++) {
        Py_UCS4 joint = PyUnicode_READ_CHAR(joints, sign);
        for (Py_ssize_t at = 0; (at = PyUnicode_FindChar(text, joint, at, length, 1)) >= 0; at++)
            if (add_divided(search, at + 1) < 0)
                return -1;
    }
    return 0;
}

static PyObject *places(PyObject *module, PyObject *arguments)
{
    PyObject *plain, *text, *joints;
    Py_ssize_t longest;
    Search search;
    if (!PyArg_ParseTuple(arguments, "UUs#Un", &plain, &text, &search.word, &search.size, &joints,
                          &longest))
        return NULL;
    search.length = PyUnicode_GET_LENGTH(plain) - 2;
    if (!PyUnicode_IS_ASCII(plain) || search.length != PyUnicode_GET_LENGTH(text) + 1 ||
        search.size < 1) {
        PyErr_SetString(PyExc_ValueError, "a plain text has three characters more than its text");
        return NULL;
    }
    search.plain = (const char *)PyUnicode_1BYTE_DATA(plain);
    search.runs = PyList_New(0);
    search.others = PyList_New(0);
    if (search.runs && search.others && add_all(&search, text, joints, longest) == 0)
        return Py_BuildValue("(NN)", search.runs, search.others);
    Py_XDECREF(search.runs);
    Py_XDECREF(search.others);
    return NULL;
}

/* The characters of a text. */
typedef struct {
    int kind;
    const void *signs;
    Py_ssize_t length;
} Text;

static Py_UCS4 sign_at(const Text *text, Py_ssize_t at)
{
    return PyUnicode_READ(text->kind, text->signs, at);
}

static int is_space(Py_UCS4 sign)
{
    return sign < 128 ? sign == ' ' || (sign >= '\t' && sign <= '\r') || (sign >= 28 && sign < 32)
                      : Py_UNICODE_ISSPACE(sign);
}

static int is_of_word(Py_UCS4 sign)
{
    return sign == '_' || Py_UNICODE_ISALNUM(sign);
}

static int is_capital(Py_UCS4 sign)
{
    return sign >= 'A' && sign <= 'Z';
}

static int is_small(Py_UCS4 sign)
{
    return sign >= 'a' && sign <= 'z';
}

static int is_stop(Py_UCS4 sign)
{
    return sign == '.' || sign == '!' || sign == '?' || sign == 0x2026;
}

static int is_wide_stop(Py_UCS4 sign)
{
    return sign == 0x3002 || sign == 0xFF01 || sign == 0xFF1F;
}

static int may_follow_stop(Py_UCS4 sign)
{
    return sign == '"' || sign == '\'' || sign == ')' || sign == ']' || sign == 0x201D ||
           sign == 0x2019;
}

static const char *const ABBREVIATIONS[] = {
    "Mr",  "Mrs", "Ms",   "Dr",   "St",  "Gen", "Sen", "Rep", "Gov", "Lt",  "Col",
    "Sgt", "Capt", "Prof", "Hon", "Rt",  "No",  "Nos", "vs",  "Jr",  "Jan", "Feb",
    "Mar", "Apr", "Aug",  "Sep",  "Sept", "Oct", "Nov", "Dec", NULL};

/* Words that end no sentence and no heading. */
static const char *const BEFORE_OTHERS[] = {
    "the", "of",  "and",  "a",     "an", "to",  "in",  "for",  "with", "by", "on",
    "at",  "from", "or",  "our",   "their", "his", "its", "my", "your", "that", "which",
    "is",  "are", "was",  "were",  "be", "been", "has", "have", "will", "would", NULL};

/* Whether some characters before an offset begin a word. */
static int begins_word(const Text *text, Py_ssize_t start)
{
    return start == 0 || !is_of_word(sign_at(text, start - 1));
}

/* Whether one of some words ends at an offset. */
static int ends_with(const Text *text, Py_ssize_t end, const char *const *words)
{
    for (; *words != NULL; words++) {
        Py_ssize_t size = (Py_ssize_t)strlen(*words), at = 0;
        if (size > end)
            continue;
        while (at < size && sign_at(text, end - size + at) == (Py_UCS4)(*words)[at])
            at++;
        if (at == size && begins_word(text, end - size))
            return 1;
    }
    return 0;
}

/* Whether the full stop at an offset belongs to an abbreviation: `J.`, `U.S.`, `Mr.` */
static int is_abbreviation(const Text *text, Py_ssize_t stop)
{
    if (stop < 1)
        return 0;
    Py_UCS4 last = sign_at(text, stop - 1);
    if ((is_capital(last) || is_small(last)) && begins_word(text, stop - 1)) {
        if (is_capital(last))
            return 1;
        if (stop < 3 || sign_at(text, stop - 2) != '.')
            return 0;
        Py_UCS4 first = sign_at(text, stop - 3);
        return (is_capital(first) || is_small(first)) && begins_word(text, stop - 3);
    }
    if (!is_small(last))
        return 0;
    return ends_with(text, stop, ABBREVIATIONS);
}

/* Whether some signs between two offsets have capitals, and no small letter. */
static int in_capitals(const Text *text, Py_ssize_t start, Py_ssize_t end)
{
    int capitals = 0;
    for (Py_ssize_t at = start < 0 ? 0 : start; at < end && at < text->length; at++) {
        Py_UCS4 sign = sign_at(text, at);
        if (Py_UNICODE_ISLOWER(sign))
            return 0;
        capitals += Py_UNICODE_ISUPPER(sign);
    }
    return capitals > 1;
}

/* Whether a line that ends at an offset, without a sign of an end, has no room for a word. */
static int is_full(const Text *text, Py_ssize_t end)
{
    Py_ssize_t start = end;
    while (start > 0 && end - start <= LONGEST_LINE && sign_at(text, start - 1) != '\n')
        start--;
    if (end - start < FULL_LINE || end - start > LONGEST_LINE)
        return 0;
    Py_UCS4 last = sign_at(text, end - 1);
    return last == ',' || Py_UNICODE_ISLOWER(last);
}

/* Whether a sentence that has come to one offset goes on at another, behind empty lines. */
static int goes_on(const Text *text, Py_ssize_t end, Py_ssize_t at)
{
    return ends_with(text, end, BEFORE_OTHERS) ||
           (in_capitals(text, end - 6, end) && in_capitals(text, at, at + 6)) ||
           (Py_UNICODE_ISALPHA(sign_at(text, at)) && is_full(text, end));
}

/* Whether a sentence begins at an offset, where no white space is. */
static int begins(const Text *text, Py_ssize_t at)
{
    Py_ssize_t end = at;
    int lines = 0;
    while (end > 0 && is_space(sign_at(text, end - 1)))
        lines += sign_at(text, --end) == '\n';
    if (end > 0 && is_wide_stop(sign_at(text, end - 1)))
        return 1;
    if (end == at || is_small(sign_at(text, at)))
        return 0;
    Py_ssize_t stop = end - 1;
    while (stop >= 0 && end - 1 - stop < 3 && may_follow_stop(sign_at(text, stop)))
        stop--;
    if (stop >= 0 && is_stop(sign_at(text, stop)))
        return sign_at(text, stop) != '.' || !is_abbreviation(text, stop);
    return lines > 1 && !goes_on(text, end, at);
}

/* Whether an offset may begin a sentence, at a look that costs little. */
static int may_begin(const Text *text, Py_ssize_t at)
{
    Py_UCS4 before = sign_at(text, at - 1);
    if (before > ' ' && before < 128)
        return 0;
    return (is_space(before) || is_wide_stop(before)) && !is_space(sign_at(text, at));
}

static Py_ssize_t last_start(const Text *text, Py_ssize_t place, Py_ssize_t least)
{
    for (Py_ssize_t at = place; at > least; at--)
        if (may_begin(text, at) && begins(text, at))
            return at;
    return least;
}

static Py_ssize_t next_start(const Text *text, Py_ssize_t place)
{
    for (Py_ssize_t at = place + 1; at < text->length; at++)
        if (may_begin(text, at) && begins(text, at))
            return at;
    return text->length;
}

/* Where a sentence from one offset to another is cut, which is too long. */
static Py_ssize_t cut(const Text *text, Py_ssize_t start, Py_ssize_t longest)
{
    for (Py_ssize_t at = start + longest - 1; at >= start + longest / 2; at--)
        if (sign_at(text, at) == ' ')
            return at + 1;
    return start + longest;
}

static int add_sentence(PyObject *found, const Text *text, Py_ssize_t start, Py_ssize_t end)
{
    while (start < end && is_space(sign_at(text, start)))
        start++;
    while (end > start && is_space(sign_at(text, end - 1)))
        end--;
    Py_ssize_t words = 0;
    for (Py_ssize_t at = start; at < end; at++)
        words += !is_space(sign_at(text, at)) && (at == start || is_space(sign_at(text, at - 1)));
    PyObject *sentence = Py_BuildValue("(nnn)", start, end, words);
    int failed = sentence == NULL ? -1 : PyList_Append(found, sentence);
    Py_XDECREF(sentence);
    return failed;
}

static PyObject *around(PyObject *module, PyObject *arguments)
{
    PyObject *given, *places;
    Py_ssize_t longest, start = 0, end = 0, last = 0;
    if (!PyArg_ParseTuple(arguments, "UO!n", &given, &PyList_Type, &places, &longest))
        return NULL;
    Text text = {PyUnicode_KIND(given), PyUnicode_DATA(given), PyUnicode_GET_LENGTH(given)};
    PyObject *found = PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PyList_GET_SIZE(places); number++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(places, number));
        if (place < 0 || place >= text.length) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_IndexError, "a place is outside the text");
            Py_CLEAR(found);
            break;
        }
        if (place < end)
            continue;
        if (place >= last) {
            start = last_start(&text, place, last);
            last = next_start(&text, place);
        }
        else
            start = end;
        for (end = last; end - start > longest; end = last) {
            end = cut(&text, start, longest);
            if (end > place)
                break;
            start = end;
        }
        if (add_sentence(found, &text, start, end) < 0)
            Py_CLEAR(found);
    }
    return found;
}

static PyMethodDef methods[] = {
    {"plain", plain, METH_VARARGS, "Make a text plain, character for character."},
    {"places", places, METH_VARARGS, "Find where a word begins in a plain text."},
    {"around", around, METH_VARARGS, "Find the sentences that have some places."},
    {NULL},
};

static PyModuleDef_Slot slots[] = {{0}};

static PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "searcher.search._texts",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__texts(void)
{
    return PyModuleDef_Init(&module);
}
