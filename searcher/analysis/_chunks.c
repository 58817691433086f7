/* A cache of the terms of chunks, and the loop over a text that looks them up.

   ChunkTable(function) calls function(chunk: bytes) -> (exact: bytes, stems: bytes) for each chunk
   that it does not know. ChunkTable.terms(text: bytes) -> (exact: str, stems: str) joins the terms
   of all chunks of a text with spaces. White space of ASCII separates chunks, as in bytes.split().
   A comma or a full stop before a blank is no part of a chunk.

   ChunkTable.absent(words: list[str], terms: str) -> list[str] gives the words that are not among
   terms, which spaces join.

   Analyzer of searcher/analysis/analyzer.py does the same in Python, where no C compiler was there
   at the installation. */

#define PY_SSIZE_T_CLEAN
#include <Python.h> /* before others: it makes <string.h> declare memmem */
#include <string.h>

#define MOST_CHUNKS 200000
#define LONGEST_KEPT 60
#define FIRST_SLOTS 4096

/* The bytes of an entry: the chunk, its exact terms, its stems. */
typedef struct {
    uint64_t hash;
    char *bytes;
    uint32_t chunk;
    uint32_t exact;
    uint32_t stems;
} Entry;

typedef struct {
    PyObject_HEAD
    PyObject *function;
    Entry *slots;
    size_t mask;
    size_t count;
} ChunkTable;

typedef struct {
    char *bytes;
    size_t size;
    size_t room;
} Buffer;

static int append(Buffer *buffer, const char *bytes, size_t size)
{
    if (buffer->size + size + 1 > buffer->room) {
        size_t room = 2 * buffer->room + size + 1;
        char *moved = PyMem_Realloc(buffer->bytes, room);
        if (moved == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        buffer->bytes = moved;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    buffer->bytes[buffer->size++] = ' ';
    return 0;
}

static PyObject *joined(const Buffer *buffer)
{
    return PyUnicode_DecodeUTF8(buffer->bytes, buffer->size ? buffer->size - 1 : 0, NULL);
}

/* A hash of eight bytes at a time: words are short. */
static uint64_t hash_of(const char *bytes, size_t size)
{
    uint64_t hash = size, part;
    for (; size >= 8; bytes += 8, size -= 8) {
        memcpy(&part, bytes, 8);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32;
    }
    part = 0;
    for (size_t at = 0; at < size; at++)
        part = part << 8 | (unsigned char)bytes[at];
    hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 32;
}

static Entry *slot_of(const ChunkTable *table, uint64_t hash, const char *chunk, size_t size)
{
    size_t at = hash & table->mask;
    Entry *entry;
    while ((entry = &table->slots[at])->bytes != NULL) {
        if (entry->hash == hash && entry->chunk == size && !memcmp(entry->bytes, chunk, size))
            break;
        at = (at + 1) & table->mask;
    }
    return entry;
}

static void forget(ChunkTable *table)
{
    for (size_t at = 0; table->slots != NULL && at <= table->mask; at++)
        PyMem_Free(table->slots[at].bytes);
    PyMem_Free(table->slots);
    table->slots = NULL;
    table->mask = 0;
    table->count = 0;
}

static int resize(ChunkTable *table, size_t slots)
{
    Entry *before = table->slots;
    size_t last = table->mask;
    Entry *made = PyMem_Calloc(slots, sizeof(Entry));
    if (made == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    table->slots = made;
    table->mask = slots - 1;
    for (size_t at = 0; before != NULL && at <= last; at++)
        if (before[at].bytes != NULL)
            *slot_of(table, before[at].hash, before[at].bytes, before[at].chunk) = before[at];
    PyMem_Free(before);
    return 0;
}

/* Keep the terms of a chunk, unless it is known by now. */
static int keep(ChunkTable *table, uint64_t hash, const char *chunk, size_t size,
                const char *exact, size_t exact_size, const char *stems, size_t stems_size)
{
    if (table->count >= MOST_CHUNKS)
        forget(table);
    if (table->slots == NULL && resize(table, FIRST_SLOTS) < 0)
        return -1;
    if (2 * table->count > table->mask && resize(table, 2 * (table->mask + 1)) < 0)
        return -1;
    Entry *entry = slot_of(table, hash, chunk, size);
    if (entry->bytes != NULL)
        return 0;
    char *bytes = PyMem_Malloc(size + exact_size + stems_size + 1);
    if (bytes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(bytes, chunk, size);
    memcpy(bytes + size, exact, exact_size);
    memcpy(bytes + size + exact_size, stems, stems_size);
    *entry = (Entry){hash, bytes, (uint32_t)size, (uint32_t)exact_size, (uint32_t)stems_size};
    table->count++;
    return 0;
}

/* Call the function for a chunk, append its terms, and keep them. */
static int ask(ChunkTable *table, uint64_t hash, const char *chunk, size_t size, Buffer *exacts,
               Buffer *stems)
{
    char *exact, *stem;
    Py_ssize_t exact_size, stem_size;
    int failed = -1;
    PyObject *answer = PyObject_CallFunction(table->function, "y#", chunk, (Py_ssize_t)size);
    if (answer == NULL)
        return -1;
    if (!PyTuple_Check(answer) || PyTuple_GET_SIZE(answer) != 2)
        PyErr_SetString(PyExc_TypeError, "the terms of a chunk must be two bytes objects");
    else if (PyBytes_AsStringAndSize(PyTuple_GET_ITEM(answer, 0), &exact, &exact_size) == 0 &&
             PyBytes_AsStringAndSize(PyTuple_GET_ITEM(answer, 1), &stem, &stem_size) == 0) {
        failed = exact_size && (append(exacts, exact, exact_size) < 0 ||
                                append(stems, stem, stem_size) < 0);
        if (!failed && size <= LONGEST_KEPT && exact_size < 4096 && stem_size < 4096)
            failed = keep(table, hash, chunk, size, exact, exact_size, stem, stem_size);
    }
    Py_DECREF(answer);
    return failed ? -1 : 0;
}

static int is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static PyObject *terms(ChunkTable *table, PyObject *text)
{
    char *bytes;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(text, &bytes, &size) < 0)
        return NULL;
    Buffer exacts = {NULL, 0, 0}, stems = {NULL, 0, 0};
    PyObject *found = NULL;
    for (Py_ssize_t at = 0; at < size;) {
        if (is_space(bytes[at])) {
            at++;
            continue;
        }
        Py_ssize_t start = at;
        while (at < size && !is_space(bytes[at]))
            at++;
        const char *chunk = bytes + start;
        size_t length = at - start;
        if (at < size && bytes[at] == ' ') {
            length -= chunk[length - 1] == ',';
            length -= length && chunk[length - 1] == '.';
        }
        uint64_t hash = hash_of(chunk, length);
        Entry *entry = table->slots ? slot_of(table, hash, chunk, length) : NULL;
        if (entry == NULL || entry->bytes == NULL) {
            if (length && ask(table, hash, chunk, length, &exacts, &stems) < 0)
                goto end;
        }
        else if (entry->exact) {
            const char *exact = entry->bytes + entry->chunk;
            if (append(&exacts, exact, entry->exact) < 0 ||
                append(&stems, exact + entry->exact, entry->stems) < 0)
                goto end;
        }
    }
    PyObject *exact = joined(&exacts), *stem = joined(&stems);
    if (exact != NULL && stem != NULL)
        found = PyTuple_Pack(2, exact, stem);
    Py_XDECREF(exact);
    Py_XDECREF(stem);
end:
    PyMem_Free(exacts.bytes);
    PyMem_Free(stems.bytes);
    return found;
}

/* Whether a word stands in a text between spaces, or at its start or end; -1 for an error. */
static int stands(const char *text, size_t size, const char *word, size_t length)
{
    if (length > size)
        return 0;
    if (!memcmp(text, word, length) && (size == length || text[length] == ' '))
        return 1;
    if (size == length)
        return 0;
    if (text[size - length - 1] == ' ' && !memcmp(text + size - length, word, length))
        return 1;
    char *sought = PyMem_Malloc(length + 2);
    if (sought == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    sought[0] = sought[length + 1] = ' ';
    memcpy(sought + 1, word, length);
    int found = memmem(text, size, sought, length + 2) != NULL;
    PyMem_Free(sought);
    return found;
}

static PyObject *absent(ChunkTable *table, PyObject *arguments)
{
    PyObject *words, *found;
    const char *text;
    Py_ssize_t size, length;
    (void)table;
    if (!PyArg_ParseTuple(arguments, "O!s#", &PyList_Type, &words, &text, &size))
        return NULL;
    if ((found = PyList_New(0)) == NULL)
        return NULL;
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(words); at++) {
        PyObject *one = PyList_GET_ITEM(words, at);
        const char *word = PyUnicode_AsUTF8AndSize(one, &length);
        int there = word == NULL ? -1 : stands(text, size, word, length);
        if (there < 0 || (!there && PyList_Append(found, one) < 0)) {
            Py_DECREF(found);
            return NULL;
        }
    }
    return found;
}

static int table_init(ChunkTable *table, PyObject *arguments, PyObject *named)
{
    PyObject *function;
    static char *names[] = {"function", NULL};
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "O", names, &function))
        return -1;
    Py_XSETREF(table->function, Py_NewRef(function));
    forget(table);
    return 0;
}

static int table_traverse(ChunkTable *table, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(table));
    Py_VISIT(table->function);
    return 0;
}

static int table_clear(ChunkTable *table)
{
    Py_CLEAR(table->function);
    return 0;
}

static void table_dealloc(ChunkTable *table)
{
    PyTypeObject *type = Py_TYPE(table);
    PyObject_GC_UnTrack(table);
    table_clear(table);
    forget(table);
    type->tp_free(table);
    Py_DECREF(type);
}

static PyMethodDef table_methods[] = {
    {"terms", (PyCFunction)terms, METH_O, "The exact terms and the stems of a text."},
    {"absent", (PyCFunction)absent, METH_VARARGS, "The words that are not among some terms."},
    {NULL},
};

static PyType_Slot table_slots[] = {
    {Py_tp_doc, "Caches the terms of chunks, and joins those of a text."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, table_init},
    {Py_tp_traverse, table_traverse},
    {Py_tp_clear, table_clear},
    {Py_tp_dealloc, table_dealloc},
    {Py_tp_methods, table_methods},
    {0},
};

static PyType_Spec table_spec = {
    .name = "searcher.analysis._chunks.ChunkTable",
    .basicsize = sizeof(ChunkTable),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = table_slots,
};

static int add_types(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&table_spec);
    int failed = type == NULL ? -1 : PyModule_AddObjectRef(module, "ChunkTable", type);
    Py_XDECREF(type);
    return failed;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, add_types}, {0}};

static PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "searcher.analysis._chunks",
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__chunks(void)
{
    return PyModuleDef_Init(&module);
}
