/* Stands between a program and libc: counts file-system calls below one folder, makes one of them
 * fail or kills the process at it, and keeps a log of those that were done, for cutting the power
 * afterwards. Controlled through faults_aim, faults_arm and faults_count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN, WRITE, FSYNC, RENAME, LINK, UNLINK, FTRUNCATE, MKDIR, MMAP, KINDS };
static const char *const names[KINDS] = {
    "open", "write", "fsync", "rename", "link", "unlink", "ftruncate", "mkdir", "mmap"};

static char root[PATH_MAX];
static size_t root_length;
static long counts[KINDS];
static int armed_kind = -1, armed_error, log_handle = -1;
static long armed_at, lost;
static char grave[PATH_MAX];

#define REAL(name) ({ static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

void faults_aim(const char *folder) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    memset(counts, 0, sizeof counts);
}

/* error 0 kills. */
void faults_arm(int kind, long at, int error) {
    armed_kind = kind, armed_at = at, armed_error = error;
}

long faults_count(int kind) { return counts[kind]; }

void faults_log(const char *path, const char *graveyard) {
    log_handle = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    snprintf(grave, sizeof grave, "%s", graveyard);
}

static int is_below(const char *path) {
    return root_length && !strncmp(path, root, root_length) &&
           (path[root_length] == '/' || !path[root_length]);
}

static const char *of_handle(int handle, char *into) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, name, into, PATH_MAX - 1);
    into[length < 0 ? 0 : length] = 0;
    return into;
}

static const char *whole(int folder, const char *path, char *into) {
    if (path[0] == '/') {
        snprintf(into, PATH_MAX, "%s", path);
    } else {
        if (folder == AT_FDCWD) {
            if (!getcwd(into, PATH_MAX)) into[0] = 0;
        } else {
            of_handle(folder, into);
        }
        size_t length = strlen(into);
        snprintf(into + length, PATH_MAX - length, "/%s", path);
    }
    return into;
}

/* Whether the call is to fail; it is counted. */
static int fails(int kind, const char *path) {
    if (!is_below(path)) return 0;
    long count = __atomic_add_fetch(&counts[kind], 1, __ATOMIC_SEQ_CST);
    if (kind != armed_kind || count != armed_at) return 0;
    if (!armed_error) {
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
        for (;;) pause();
    }
    errno = armed_error;
    return 1;
}

static void note(int kind, const char *path, const char *other) {
    /* The folder above is synced too, for the name of the first one in it. */
    if (log_handle < 0 || (kind != FSYNC && !is_below(path))) return;
    int before = errno;
    char line[2 * PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", names[kind], path, other);
    syscall(SYS_write, log_handle, line, length);
    errno = before;
}

/* Keeps what a call is about to take away, under a number; the number as text, or nothing. */
static const char *keep(const char *path, char *number) {
    number[0] = 0;
    if (log_handle < 0 || !is_below(path)) return number;
    int before = errno;
    long one = __atomic_add_fetch(&lost, 1, __ATOMIC_SEQ_CST);
    char place[PATH_MAX];
    if (snprintf(place, sizeof place, "%s/%ld", grave, one) < (int)sizeof place &&
        !syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, place, 0))
        sprintf(number, "%ld", one);
    errno = before;
    return number;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char place[PATH_MAX];
    whole(folder, path, place);
    if (fails(OPEN, place)) return -1;
    int is_new = (flags & O_CREAT) && log_handle >= 0 && is_below(place) &&
                 syscall(SYS_faccessat, AT_FDCWD, place, F_OK) != 0;
    int handle = syscall(SYS_openat, folder, path, flags, mode);
    if (handle >= 0 && is_new) note(OPEN, place, "");
    if (handle >= 0 && (flags & O_TRUNC) && !is_new) note(FTRUNCATE, place, "");
    return handle;
}

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; \
    va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }

ssize_t write(int handle, const void *bytes, size_t count) {
    char place[PATH_MAX];
    if (root_length && handle > 2) {
        if (fails(WRITE, of_handle(handle, place))) return -1;
    }
    return syscall(SYS_write, handle, bytes, count);
}

static int synced(int handle, long call) {
    char place[PATH_MAX];
    if (fails(FSYNC, of_handle(handle, place))) return -1;
    int done = syscall(call, handle);
    if (!done) {
        struct stat status;
        char size[64] = "";
        if (!fstat(handle, &status))
            sprintf(size, "%lld\t%lld", (long long)status.st_size, (long long)status.st_ino);
        note(FSYNC, place, size);
    }
    return done;
}
int fsync(int handle) { return synced(handle, SYS_fsync); }
int fdatasync(int handle) { return synced(handle, SYS_fdatasync); }

static int renamed(int from, const char *old, int to, const char *new) {
    char one[PATH_MAX], two[PATH_MAX], both[2 * PATH_MAX], number[32];
    whole(from, old, one), whole(to, new, two);
    if (fails(RENAME, two)) return -1;
    keep(two, number);
    int done = syscall(SYS_renameat2, from, old, to, new, 0);
    if (!done) {
        snprintf(both, sizeof both, "%s\t%s", two, number);
        note(RENAME, one, both);
    }
    return done;
}
int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int from, const char *old, int to, const char *new) { return renamed(from, old, to, new); }

static int linked(int from, const char *old, int to, const char *new, int flags) {
    char place[PATH_MAX];
    if (fails(LINK, whole(to, new, place))) return -1;
    int done = syscall(SYS_linkat, from, old, to, new, flags);
    if (!done) note(LINK, place, "");
    return done;
}
int link(const char *old, const char *new) { return linked(AT_FDCWD, old, AT_FDCWD, new, 0); }
int linkat(int a, const char *old, int b, const char *new, int flags) { return linked(a, old, b, new, flags); }

static int unlinked(int folder, const char *path, int flags) {
    char place[PATH_MAX], number[32];
    if (fails(UNLINK, whole(folder, path, place))) return -1;
    keep(place, number);
    int done = syscall(SYS_unlinkat, folder, path, flags);
    if (!done) note(UNLINK, place, flags & AT_REMOVEDIR ? "folder" : number);
    return done;
}
int unlink(const char *path) { return unlinked(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return unlinked(folder, path, flags); }
int rmdir(const char *path) { return unlinked(AT_FDCWD, path, AT_REMOVEDIR); }

static int cut(int handle, off_t length) {
    char place[PATH_MAX];
    if (fails(FTRUNCATE, of_handle(handle, place))) return -1;
    return syscall(SYS_ftruncate, handle, length);
}
int ftruncate(int handle, off_t length) { return cut(handle, length); }
int ftruncate64(int handle, off64_t length) { return cut(handle, length); }

static int made(int folder, const char *path, mode_t mode) {
    char place[PATH_MAX];
    if (fails(MKDIR, whole(folder, path, place))) return -1;
    int done = syscall(SYS_mkdirat, folder, path, mode);
    if (!done) note(MKDIR, place, "");
    return done;
}
int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }

static void *mapped(void *at, size_t length, int protect, int flags, int handle, off_t offset) {
    char place[PATH_MAX];
    if (root_length && handle >= 0 && fails(MMAP, of_handle(handle, place))) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, length, protect, flags, handle, offset);
}
void *mmap(void *at, size_t length, int protect, int flags, int handle, off_t offset) {
    return mapped(at, length, protect, flags, handle, offset);
}
void *mmap64(void *at, size_t length, int protect, int flags, int handle, off64_t offset) {
    return mapped(at, length, protect, flags, handle, offset);
}
