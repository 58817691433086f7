/* The loop that cuts a stretch of text into words and marks, and looks up the letter of each.

   words(text, start, end, letters, match) -> (words, starts, letters as one str). `letters` is a
   dict with a letter for each word, and a __missing__ for new ones. `match` is that of the
   expression in searcher/quotations/letters.py, whose words these are: it is asked about words that
   have a full stop, a hyphen or a sign inside, or may have one.

   python_tokens of that module does the same, where no C compiler was there at the installation. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

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

static Py_ssize_t behind(const Stretch *in, Py_ssize_t at, PyObject *match)
{
    Py_ssize_t stop = word_end(in, at);
    if (stop < 0)
        return matched_end(in, at, match);
    while (stop < in->end && Py_UNICODE_ISSPACE(at_of(in, stop)))
        stop++;
    return stop;
}

/* The letter of a word; 0 with an error set. */
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

static int append(PyObject *list, PyObject *one)
{
    int failed = one == NULL ? -1 : PyList_Append(list, one);
    Py_XDECREF(one);
    return failed;
}

static PyObject *words(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Stretch in;
    Py_ssize_t at, stop, count = 0;
    PyObject *letters, *match, *found = NULL;
    if (!PyArg_ParseTuple(arguments, "UnnO!O", &in.text, &at, &in.end, &PyDict_Type, &letters,
                          &match))
        return NULL;
    if (in.end > PyUnicode_GET_LENGTH(in.text))
        in.end = PyUnicode_GET_LENGTH(in.text);
    if (at < 0)
        at = 0;
    in.kind = PyUnicode_KIND(in.text);
    in.data = PyUnicode_DATA(in.text);
    PyObject *pieces = PyList_New(0), *starts = PyList_New(0);
    char *tags = PyMem_Malloc(at < in.end ? in.end - at : 1);
    if (tags == NULL)
        PyErr_NoMemory();
    if (pieces == NULL || starts == NULL || tags == NULL)
        goto end;
    for (; at < in.end; at = stop) {
        if ((stop = behind(&in, at, match)) < 0)
            goto end;
        PyObject *word = PyUnicode_Substring(in.text, at, stop);
        char letter = word ? letter_of(letters, word) : 0;
        if (append(pieces, word) < 0 || !letter || append(starts, PyLong_FromSsize_t(at)) < 0)
            goto end;
        tags[count++] = letter;
    }
    found = Py_BuildValue("OOs#", pieces, starts, tags, count);
end:
    Py_XDECREF(pieces);
    Py_XDECREF(starts);
    PyMem_Free(tags);
    return found;
}

static PyMethodDef functions[] = {
    {"words", words, METH_VARARGS, "The words of a stretch of text, their offsets and letters."},
    {NULL},
};

static PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "searcher.quotations._words",
    .m_methods = functions,
};

PyMODINIT_FUNC PyInit__words(void)
{
    return PyModuleDef_Init(&module);
}
