/* The loop that cuts a stretch of text into words and marks, and looks up the letter of each.

   Cutter(letters, match).words(text, start, end) -> (starts, letters as one str). `starts` are
   bytes of signed integers of 64 bits: the offset of each word, and the end. `letters` is a dict
   with a letter for each word without space behind it, and a __missing__ for new ones; letters of
   short words of ASCII are cached here, where a lookup needs no str. `match` is that of the
   expression in searcher/quotations/letters.py, whose words these are: it is asked about words that
   have a full stop, a hyphen or a sign inside, or may have one.

   counted(text, end, known) -> (words, known words) counts the words of a text up to an offset: runs
   of letters of ASCII, in any case. `known` are bytes of rising integers of 64 bits, whose bytes
   from the highest to the lowest are the letters of a word.

   python_tokens of that module and python_counted of language.py do the same, where no C compiler
   was there at the installation. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define SLOTS (1u << 16)
#define MOST_WORDS (SLOTS / 2)
#define LONGEST_KEPT 26

typedef struct {
    uint32_t hash;
    uint8_t size; /* 0 marks a free slot */
    char letter;
    char word[LONGEST_KEPT];
} Entry;

typedef struct {
    PyObject_HEAD
    PyObject *letters;
    PyObject *match;
    Entry *slots;
    size_t count;
} Cutter;

typedef struct {
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t end;
} Stretch;

static Py_UCS4 at_of(const Stretch *in, Py_ssize_t at)
{
    return PyUnicode_READ(in->kind, in->data, at);
}

static int is_word(Py_UCS4 sign)
{
    return sign < 128 ? Py_ISALNUM(sign) || sign == '_' : Py_UNICODE_ISALNUM(sign);
}

static int is_one_of(Py_UCS4 sign, const char *signs)
{
    return sign && sign < 128 && strchr(signs, (int)sign) != NULL;
}

/* The end of the word at `at`, without the space behind it; -1 where the expression must say. */
static Py_ssize_t word_end(const Stretch *in, Py_ssize_t at)
{
    Py_UCS4 first = at_of(in, at), sign = 0;
    if (first == '_' || !is_word(first))
        return is_one_of(first, "@$#") || first == 0xA3 || first == 0x20AC ? -1 : at + 1;
    while (++at < in->end) {
        sign = at_of(in, at);
        if (!is_word(sign) && sign != '\'' && sign != 0x2019)
            break;
    }
    if (at == in->end)
        return at;
    if (Py_ISLOWER(first) && first < 128)
        return sign == '-' ? -1 : at;
    if (is_one_of(sign, ".-"))
        return -1;
    if (is_one_of(sign, ",/:&") && at + 1 < in->end && is_word(at_of(in, at + 1)))
        return -1;
    return at;
}

static Py_ssize_t matched_end(const Stretch *in, Py_ssize_t at, PyObject *match)
{
    PyObject *found = PyObject_CallFunction(match, "Onn", in->text, at, in->end);
    PyObject *end = found ? PyObject_CallMethod(found, "end", NULL) : NULL;
    Py_ssize_t stop = end ? PyLong_AsSsize_t(end) : -1;
    Py_XDECREF(found);
    Py_XDECREF(end);
    if (stop <= at && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the expression matches no sign");
    return PyErr_Occurred() ? -1 : stop;
}

/* The end of the word at `at`, with the space behind it in `stop`; -1 with an error set. */
static Py_ssize_t word_and_space(const Stretch *in, Py_ssize_t at, PyObject *match,
                                 Py_ssize_t *stop)
{
    Py_ssize_t end = word_end(in, at);
    if (end < 0) {
        if ((end = *stop = matched_end(in, at, match)) < 0)
            return -1;
        while (end > at && Py_UNICODE_ISSPACE(at_of(in, end - 1)))
            end--;
        return end;
    }
    for (*stop = end; *stop < in->end && Py_UNICODE_ISSPACE(at_of(in, *stop));)
        ++*stop;
    return end == at + 1 && Py_UNICODE_ISSPACE(at_of(in, at)) ? at : end;
}

/* The letter of a word by the dict; 0 with an error set. */
static char letter_of(PyObject *letters, PyObject *word)
{
    PyObject *letter = Py_XNewRef(PyDict_GetItemWithError(letters, word));
    char found = 0;
    if (letter == NULL && !PyErr_Occurred())
        letter = PyObject_GetItem(letters, word);
    if (letter == NULL)
        return 0;
    if (PyUnicode_Check(letter) && PyUnicode_GET_LENGTH(letter) == 1 && PyUnicode_IS_ASCII(letter))
        found = (char)PyUnicode_READ_CHAR(letter, 0);
    if (!found)
        PyErr_SetString(PyExc_TypeError, "a letter must be one sign of ASCII");
    Py_DECREF(letter);
    return found;
}

static char asked(const Cutter *cutter, const Stretch *in, Py_ssize_t at, Py_ssize_t end)
{
    PyObject *word = PyUnicode_Substring(in->text, at, end);
    char letter = word ? letter_of(cutter->letters, word) : 0;
    Py_XDECREF(word);
    return letter;
}

/* The letter of the word from `at` to `end`; 0 with an error set. */
static char letter_at(Cutter *cutter, const Stretch *in, Py_ssize_t at, Py_ssize_t end)
{
    char word[LONGEST_KEPT];
    uint32_t hash = 2166136261u; /* FNV-1a */
    Py_ssize_t size = end - at;
    if (size < 1 || size > LONGEST_KEPT)
        return asked(cutter, in, at, end);
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 sign = at_of(in, at + i);
        if (sign >= 128)
            return asked(cutter, in, at, end);
        word[i] = (char)sign;
        hash = (hash ^ sign) * 16777619u;
    }
    hash ^= hash >> 15;
    size_t slot = hash & (SLOTS - 1);
    for (; cutter->slots[slot].size; slot = (slot + 1) & (SLOTS - 1)) {
        const Entry *entry = &cutter->slots[slot];
        if (entry->hash == hash && entry->size == size && !memcmp(entry->word, word, size))
            return entry->letter;
    }
    Entry entry = {hash, (uint8_t)size, asked(cutter, in, at, end), {0}};
    if (!entry.letter)
        return 0;
    memcpy(entry.word, word, size);
    if (cutter->count >= MOST_WORDS) {
        memset(cutter->slots, 0, SLOTS * sizeof(Entry));
        cutter->count = 0;
    }
    /* The dict may have been asked by another thread meanwhile: look for a free slot again. */
    for (slot = hash & (SLOTS - 1); cutter->slots[slot].size;)
        slot = (slot + 1) & (SLOTS - 1);
    cutter->slots[slot] = entry;
    cutter->count++;
    return entry.letter;
}

static PyObject *words(Cutter *cutter, PyObject *arguments)
{
    Stretch in;
    Py_ssize_t at, stop, end, count = 0;
    PyObject *found = NULL;
    if (!PyArg_ParseTuple(arguments, "Unn", &in.text, &at, &in.end))
        return NULL;
    if (in.end > PyUnicode_GET_LENGTH(in.text))
        in.end = PyUnicode_GET_LENGTH(in.text);
    if (at < 0)
        at = 0;
    in.kind = PyUnicode_KIND(in.text);
    in.data = PyUnicode_DATA(in.text);
    size_t most = at < in.end ? in.end - at : 0;
    char *tags = PyMem_Malloc(most + 1);
    int64_t *starts = PyMem_Malloc((most + 1) * sizeof(int64_t));
    if (tags == NULL || starts == NULL) {
        PyErr_NoMemory();
        goto end;
    }
    for (; at < in.end; at = stop) {
        if ((end = word_and_space(&in, at, cutter->match, &stop)) < 0)
            goto end;
        if (!(tags[count] = letter_at(cutter, &in, at, end)))
            goto end;
        starts[count++] = at;
    }
    starts[count] = at;
    found = Py_BuildValue("y#s#", (char *)starts, (count + 1) * (Py_ssize_t)sizeof(int64_t), tags,
                          count);
end:
    PyMem_Free(tags);
    PyMem_Free(starts);
    return found;
}

static int cutter_init(Cutter *cutter, PyObject *arguments, PyObject *named)
{
    PyObject *letters, *match;
    static char *names[] = {"letters", "match", NULL};
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "O!O", names, &PyDict_Type, &letters,
                                     &match))
        return -1;
    PyMem_Free(cutter->slots);
    cutter->count = 0;
    if ((cutter->slots = PyMem_Calloc(SLOTS, sizeof(Entry))) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_XSETREF(cutter->letters, Py_NewRef(letters));
    Py_XSETREF(cutter->match, Py_NewRef(match));
    return 0;
}

static int cutter_traverse(Cutter *cutter, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(cutter));
    Py_VISIT(cutter->letters);
    Py_VISIT(cutter->match);
    return 0;
}

static int cutter_clear(Cutter *cutter)
{
    Py_CLEAR(cutter->letters);
    Py_CLEAR(cutter->match);
    return 0;
}

static void cutter_dealloc(Cutter *cutter)
{
    PyTypeObject *type = Py_TYPE(cutter);
    PyObject_GC_UnTrack(cutter);
    cutter_clear(cutter);
    PyMem_Free(cutter->slots);
    type->tp_free(cutter);
    Py_DECREF(type);
}

static PyMethodDef cutter_methods[] = {
    {"words", (PyCFunction)words, METH_VARARGS, "The offsets of the words of a text, and letters."},
    {NULL},
};

static PyType_Slot cutter_slots[] = {
    {Py_tp_doc, "Cuts texts into words, and caches the letters of these."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, cutter_init},
    {Py_tp_traverse, cutter_traverse},
    {Py_tp_clear, cutter_clear},
    {Py_tp_dealloc, cutter_dealloc},
    {Py_tp_methods, cutter_methods},
    {0},
};

static PyType_Spec cutter_spec = {
    .name = "searcher.quotations._words.Cutter",
    .basicsize = sizeof(Cutter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = cutter_slots,
};

/* The letter of ASCII that a sign has in lower case; 0 if it has none. */
static Py_UCS4 small_letter(Py_UCS4 sign)
{
    if (sign < 128)
        return Py_ISALPHA(sign) ? (Py_UCS4)Py_TOLOWER(sign) : 0;
    return sign == 0x130 ? 'i' : sign == 0x212A ? 'k' : 0;
}

static int is_among(const uint64_t *numbers, size_t count, uint64_t number)
{
    size_t first = 0;
    while (first < count) {
        size_t middle = (first + count) / 2;
        if (numbers[middle] == number)
            return 1;
        if (numbers[middle] < number)
            first = middle + 1;
        else
            count = middle;
    }
    return 0;
}

static PyObject *counted(PyObject *module, PyObject *arguments)
{
    Stretch in;
    Py_buffer known;
    Py_ssize_t words = 0, found = 0;
    if (!PyArg_ParseTuple(arguments, "Uny*", &in.text, &in.end, &known))
        return NULL;
    if (in.end > PyUnicode_GET_LENGTH(in.text))
        in.end = PyUnicode_GET_LENGTH(in.text);
    in.kind = PyUnicode_KIND(in.text);
    in.data = PyUnicode_DATA(in.text);
    for (Py_ssize_t at = 0; at < in.end; at++) {
        uint64_t number = 0;
        size_t size = 0;
        for (Py_UCS4 sign, letter; at < in.end; at++) {
            sign = at_of(&in, at);
            if ((letter = small_letter(sign)) == 0)
                break;
            number = number << 8 | letter;
            size++;
            if (sign == 0x130)
                break; /* in lower case, an accent follows the letter */
        }
        words += size > 0;
        if (size && size <= sizeof(number))
            found += is_among(known.buf, known.len / sizeof(number), number);
    }
    PyBuffer_Release(&known);
    return Py_BuildValue("nn", words, found);
}

static PyMethodDef functions[] = {
    {"counted", counted, METH_VARARGS, "How many words a text has, and how many are known."},
    {NULL},
};

static int add_types(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&cutter_spec);
    int failed = type == NULL ? -1 : PyModule_AddObjectRef(module, "Cutter", type);
    Py_XDECREF(type);
    return failed;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, add_types}, {0}};

static PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "searcher.quotations._words",
    .m_methods = functions,
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__words(void)
{
    return PyModuleDef_Init(&module);
}
