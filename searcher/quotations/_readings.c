/* A paragraph with its words, as the rules ask for them: one word, several, their places.

   Reading(paragraph, starts, tags) has the methods of PythonReading in searcher/quotations/reading.py.
   `starts` has a buffer of signed integers of 64 bits. Indices below zero count from the end, as in
   Python. in_context(tags) corrects letters by their neighbours: each loop of it is an expression of
   python_in_context in tagging.py.

   That module and reading.py do the same where no C compiler was there at the installation. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

#define LONGEST_SMALL 64

typedef struct {
    PyObject_HEAD
    PyObject *paragraph;
    PyObject *starts;
    PyObject *tags;
    Py_buffer buffer;
} Reading;

/* A stretch of the paragraph: its first sign, and the end. */
typedef struct {
    Py_ssize_t first;
    Py_ssize_t end;
} Stretch;

/* The start of a word in the article's text; -1 with an error set. */
static int64_t start_of(const Reading *reading, Py_ssize_t at)
{
    Py_ssize_t count = reading->buffer.len / (Py_ssize_t)sizeof(int64_t);
    if (at < 0)
        at += count;
    if (at < 0 || at >= count) {
        PyErr_SetString(PyExc_IndexError, "the paragraph has no such word");
        return -1;
    }
    return ((const int64_t *)reading->buffer.buf)[at];
}

/* The stretch from one word up to another, as a slice of Python; -1 with an error set. */
static int stretch_of(const Reading *reading, Py_ssize_t first, Py_ssize_t last, Stretch *found)
{
    int64_t base = start_of(reading, 0), from = start_of(reading, first);
    int64_t end = start_of(reading, last);
    if (base < 0 || from < base || end < base) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "the starts of words must not be negative, and rise");
        return -1;
    }
    Py_ssize_t size = PyUnicode_GET_LENGTH(reading->paragraph);
    found->first = from - base < size ? from - base : size;
    found->end = end - base < size ? end - base : size;
    if (found->end < found->first)
        found->end = found->first;
    return 0;
}

/* Leave out the space at the end, and the sign `also` if it is not zero. */
static void strip(const Reading *reading, Stretch *words, Py_UCS4 also)
{
    int kind = PyUnicode_KIND(reading->paragraph);
    const void *data = PyUnicode_DATA(reading->paragraph);
    while (words->end > words->first &&
           Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, words->end - 1)))
        words->end--;
    while (also && words->end > words->first &&
           PyUnicode_READ(kind, data, words->end - 1) == also)
        words->end--;
}

static PyObject *text_of(const Reading *reading, const Stretch *words)
{
    return PyUnicode_Substring(reading->paragraph, words->first, words->end);
}

/* The words in lower case. */
static PyObject *small_of(const Reading *reading, const Stretch *words)
{
    char small[LONGEST_SMALL];
    int kind = PyUnicode_KIND(reading->paragraph);
    const void *data = PyUnicode_DATA(reading->paragraph);
    Py_ssize_t size = words->end - words->first, at = 0;
    for (; at < size && size <= LONGEST_SMALL; at++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, words->first + at);
        if (sign >= 128)
            break;
        small[at] = (char)Py_TOLOWER(sign);
    }
    if (at == size)
        return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, small, size);
    PyObject *text = text_of(reading, words);
    PyObject *found = text ? PyObject_CallMethod(text, "lower", NULL) : NULL;
    Py_XDECREF(text);
    return found;
}

/* One word without the space behind it; -1 with an error set. */
static int word_at(const Reading *reading, Py_ssize_t at, Py_UCS4 also, Stretch *found)
{
    if (stretch_of(reading, at, at + 1, found) < 0)
        return -1;
    strip(reading, found, also);
    return 0;
}

static int index_of(PyObject *argument, Py_ssize_t *at)
{
    *at = PyNumber_AsSsize_t(argument, PyExc_IndexError);
    return *at == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *reading_word(Reading *reading, PyObject *argument)
{
    Py_ssize_t at;
    Stretch found;
    if (index_of(argument, &at) < 0 || word_at(reading, at, 0, &found) < 0)
        return NULL;
    return text_of(reading, &found);
}

static PyObject *reading_lower(Reading *reading, PyObject *argument)
{
    Py_ssize_t at;
    Stretch found;
    if (index_of(argument, &at) < 0 || word_at(reading, at, 0, &found) < 0)
        return NULL;
    return small_of(reading, &found);
}

static PyObject *reading_plain(Reading *reading, PyObject *argument)
{
    Py_ssize_t at;
    Stretch found;
    if (index_of(argument, &at) < 0 || word_at(reading, at, '.', &found) < 0)
        return NULL;
    return small_of(reading, &found);
}

static int two_of(PyObject *const *arguments, Py_ssize_t count, Py_ssize_t *first, Py_ssize_t *last)
{
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "two words must be given");
        return -1;
    }
    return index_of(arguments[0], first) < 0 || index_of(arguments[1], last) < 0 ? -1 : 0;
}

static PyObject *list_of(Reading *reading, PyObject *const *arguments, Py_ssize_t count,
                         Py_UCS4 also, PyObject *(*made)(const Reading *, const Stretch *))
{
    Py_ssize_t first, last;
    Stretch found;
    if (two_of(arguments, count, &first, &last) < 0)
        return NULL;
    PyObject *words = PyList_New(first < last ? last - first : 0);
    for (Py_ssize_t at = first; words && at < last; at++) {
        PyObject *word = word_at(reading, at, also, &found) < 0 ? NULL : made(reading, &found);
        if (word == NULL)
            Py_CLEAR(words);
        else
            PyList_SET_ITEM(words, at - first, word);
    }
    return words;
}

static PyObject *reading_words(Reading *reading, PyObject *const *arguments, Py_ssize_t count)
{
    return list_of(reading, arguments, count, 0, text_of);
}

static PyObject *reading_plains(Reading *reading, PyObject *const *arguments, Py_ssize_t count)
{
    return list_of(reading, arguments, count, '.', small_of);
}

static PyObject *reading_stretch(Reading *reading, PyObject *const *arguments, Py_ssize_t count)
{
    Py_ssize_t first, last;
    Stretch found;
    if (two_of(arguments, count, &first, &last) < 0 ||
        stretch_of(reading, first, last, &found) < 0)
        return NULL;
    return text_of(reading, &found);
}

static PyObject *reading_span(Reading *reading, PyObject *const *arguments, Py_ssize_t count)
{
    Py_ssize_t first, last;
    Stretch found;
    if (two_of(arguments, count, &first, &last) < 0 ||
        stretch_of(reading, last - 1, last, &found) < 0)
        return NULL;
    strip(reading, &found, 0);
    int64_t start = start_of(reading, first), end = start_of(reading, last - 1);
    if (start < 0 || end < 0)
        return NULL;
    return Py_BuildValue("LL", (long long)start, (long long)end + found.end - found.first);
}

static int is_apostrophe(const Reading *reading, Py_ssize_t at)
{
    Py_UCS4 sign = PyUnicode_READ_CHAR(reading->paragraph, at);
    return sign == '\'' || sign == 0x2019;
}

/* Leave out a possessive ending. */
static void strip_possession(const Reading *reading, Stretch *words)
{
    if (words->end - words->first > 1 && is_apostrophe(reading, words->end - 2) &&
        PyUnicode_READ_CHAR(reading->paragraph, words->end - 1) == 's')
        words->end -= 2;
    else
        while (words->end > words->first && is_apostrophe(reading, words->end - 1))
            words->end--;
}

/* The text of a run; None where it has particles. */
static PyObject *text_of_run(const Reading *reading, const char *tags, Py_ssize_t first,
                             Py_ssize_t end)
{
    Stretch words;
    if (memchr(tags + first, 'L', end - first))
        return Py_NewRef(Py_None);
    if (stretch_of(reading, first, end, &words) < 0)
        return NULL;
    strip(reading, &words, 0);
    if (tags[end - 1] == 'P')
        strip_possession(reading, &words);
    return text_of(reading, &words);
}

/* The end of the run that begins at a capitalised word, as `_RUN` in reading.py has it. */
static Py_ssize_t run_end(const char *tags, Py_ssize_t first)
{
    Py_ssize_t end = first;
    for (size_t particles = 0; particles <= 3; particles = strspn(tags + end, "L")) {
        end += particles;
        if (tags[end] != 'N' && tags[end] != 'K') {
            end -= particles;
            break;
        }
        end++;
    }
    return tags[end] == 'P' ? end + 1 : end;
}

static PyObject *reading_runs(Reading *reading, PyObject *unused)
{
    Py_ssize_t first, end;
    const char *tags = PyUnicode_AsUTF8(reading->tags);
    PyObject *runs = tags ? PyList_New(0) : NULL;
    for (Py_ssize_t at = 0; runs; at = end) {
        at += strcspn(tags + at, "NK");
        if (!tags[at])
            break;
        end = run_end(tags, at);
        for (first = at; first && at - first < 2 && tags[first - 1] == 'L';)
            first--;
        PyObject *text = text_of_run(reading, tags, first, end);
        PyObject *run = text ? Py_BuildValue("nnN", first, end, text) : NULL;
        if (run == NULL || PyList_Append(runs, run) < 0)
            Py_CLEAR(runs);
        Py_XDECREF(run);
    }
    return runs;
}

static PyObject *reading_new(PyTypeObject *type, PyObject *arguments, PyObject *named)
{
    PyObject *paragraph, *starts, *tags;
    static char *names[] = {"paragraph", "starts", "tags", NULL};
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "UOU", names, &paragraph, &starts, &tags))
        return NULL;
    Reading *reading = (Reading *)type->tp_alloc(type, 0);
    if (reading == NULL)
        return NULL;
    if (PyObject_GetBuffer(starts, &reading->buffer, PyBUF_SIMPLE) < 0) {
        Py_DECREF(reading);
        return NULL;
    }
    reading->paragraph = Py_NewRef(paragraph);
    reading->starts = Py_NewRef(starts);
    reading->tags = Py_NewRef(tags);
    return (PyObject *)reading;
}

static void reading_dealloc(Reading *reading)
{
    PyTypeObject *type = Py_TYPE(reading);
    PyBuffer_Release(&reading->buffer);
    Py_XDECREF(reading->paragraph);
    Py_XDECREF(reading->starts);
    Py_XDECREF(reading->tags);
    type->tp_free(reading);
    Py_DECREF(type);
}

static PyMemberDef reading_members[] = {
    {"paragraph", T_OBJECT_EX, offsetof(Reading, paragraph), READONLY, NULL},
    {"starts", T_OBJECT_EX, offsetof(Reading, starts), READONLY, NULL},
    {"tags", T_OBJECT_EX, offsetof(Reading, tags), READONLY, NULL},
    {NULL},
};

static PyMethodDef reading_methods[] = {
    {"word", (PyCFunction)reading_word, METH_O, "One word, without the space behind it."},
    {"lower", (PyCFunction)reading_lower, METH_O, "One word in lower case."},
    {"plain", (PyCFunction)reading_plain, METH_O, "One word in lower case, without a full stop."},
    {"words", (PyCFunction)(void (*)(void))reading_words, METH_FASTCALL, "Some words."},
    {"plains", (PyCFunction)(void (*)(void))reading_plains, METH_FASTCALL,
     "Some words in lower case, without full stops."},
    {"stretch", (PyCFunction)(void (*)(void))reading_stretch, METH_FASTCALL,
     "The text from one word up to another, with the space behind the words."},
    {"span", (PyCFunction)(void (*)(void))reading_span, METH_FASTCALL,
     "The span in the article from one word up to, not including, another."},
    {"runs", (PyCFunction)reading_runs, METH_NOARGS, "The capitalised words in a row."},
    {NULL},
};

static PyType_Slot reading_slots[] = {
    {Py_tp_doc, "A paragraph with a letter for each word."},
    {Py_tp_new, reading_new},
    {Py_tp_dealloc, reading_dealloc},
    {Py_tp_members, reading_members},
    {Py_tp_methods, reading_methods},
    {0},
};

static PyType_Spec reading_spec = {
    .name = "searcher.quotations._readings.Reading",
    .basicsize = sizeof(Reading),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = reading_slots,
};

/* The first word of the sentence of a word: behind the last full stop or quotation with one. */
static PyObject *sentence_start(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    Py_ssize_t at;
    if (count != 2 || !PyUnicode_Check(arguments[0])) {
        PyErr_SetString(PyExc_TypeError, "letters and a word must be given");
        return NULL;
    }
    if (index_of(arguments[1], &at) < 0)
        return NULL;
    int kind = PyUnicode_KIND(arguments[0]);
    const void *data = PyUnicode_DATA(arguments[0]);
    Py_ssize_t size = PyUnicode_GET_LENGTH(arguments[0]);
    if (at < 0)
        at = at + size < 0 ? 0 : at + size;
    for (at = at < size ? at : size; at > 0; at--) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, at - 1);
        if (sign == '.' || sign == 'Q')
            break;
    }
    return PyLong_FromSsize_t(at);
}

/* Whether a letter is one of several. The end of the letters, a zero, is none. */
static int is_in(char letter, const char *letters)
{
    return letter && strchr(letters, letter) != NULL;
}

/* Verbs in no list, as in `he operates`, and adverbs: `has long admired`. */
static void name_unlisted(char *tags)
{
    for (; *tags; tags++) {
        if ((*tags == 'h' && is_in(tags[1], "nk")) || (is_in(*tags, "it") && tags[1] == 'k'))
            *++tags = 'v';
        else if (is_in(*tags, "NKhi") && tags[1] == 'r' && tags[2] == 'k')
            *(tags += 2) = 'v';
        else if (is_in(*tags, "xb") && is_in(tags[1], "ns") && is_in(tags[2], "Ve"))
            *++tags = 'r';
    }
}

static void correct(char *tags)
{
    char before = 0, *at;
    for (at = tags; *at; before = *at++)
        if (is_in(*at, "VWBe") && is_in(before, "dP"))
            *at = 'n';
    name_unlisted(tags);
    for (at = tags, before = 0; *at; at++) {
        char letter = *at;
        if (letter == 'W' && (before == '#' || at[1] == 'o' || (before == 'N' && at[1] == 'B') ||
                              (is_in(before, "ne#gpVWBGvd~") && is_in(at[1], "aopVWBxb.,"))))
            *at = 'k';
        before = letter;
    }
    for (at = tags, before = 0; *at; before = *at++)
        if (*at == 'B' && !is_in(before, "zxhwkKsar"))
            *at = 'n';
    for (at = tags, before = 0; *at; before = *at++)
        if (*at == 'G' && is_in(before, "nd") && is_in(at[1 + strspn(at + 1, "n")], "NK"))
            *at = 'g';
    for (at = tags, before = 0; *at; before = *at++)
        if (*at == 'G' && before == 'd')
            *at = 'n';
}

static PyObject *in_context(PyObject *module, PyObject *tags)
{
    Py_ssize_t size;
    const char *letters = PyUnicode_AsUTF8AndSize(tags, &size);
    if (letters == NULL)
        return NULL;
    if (!PyUnicode_IS_ASCII(tags) || strlen(letters) != (size_t)size) {
        PyErr_SetString(PyExc_ValueError, "a letter must be one sign of ASCII, and not zero");
        return NULL;
    }
    PyObject *found = PyUnicode_New(size, 127);
    if (found != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(found), letters, size + 1);
        correct((char *)PyUnicode_1BYTE_DATA(found));
    }
    return found;
}

static PyMethodDef functions[] = {
    {"in_context", in_context, METH_O, "Letters of words, corrected by their neighbours."},
    {"sentence_start", (PyCFunction)(void (*)(void))sentence_start, METH_FASTCALL,
     "The first word of the sentence of a word."},
    {NULL},
};

static int add_types(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&reading_spec);
    int failed = type == NULL ? -1 : PyModule_AddObjectRef(module, "Reading", type);
    Py_XDECREF(type);
    return failed;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, add_types}, {0}};

static PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "searcher.quotations._readings",
    .m_methods = functions,
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__readings(void)
{
    return PyModuleDef_Init(&module);
}
