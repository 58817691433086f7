/* A file system that folds case below the folder FOLDED: a name leads to one of other case. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>


/* The path with each name as its folder lists it; a name that nothing has stays. */
static const char *folded(int folder, const char *path, char out[4096]) {
    const char *top = getenv("FOLDED");
    if (top == NULL || path == NULL || strlen(path) > 3000 || *path == 0) return path;
    if (*path == '/' && strncasecmp(path, top, strlen(top)) != 0) return path;
    char copy[4096], *at = copy, *name;
    strcpy(copy, path);
    strcpy(out, *path == '/' ? "/" : "");
    while ((name = strsep(&at, "/")) != NULL) {
        size_t length = strlen(out);
        if (*name == 0) continue;
        sprintf(out + length, "%s", name);
        struct stat status;
        if (syscall(SYS_newfstatat, folder, out, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            out[length] = 0;
            int handle = syscall(SYS_openat, folder, *out ? out : ".", O_RDONLY | O_DIRECTORY);
            DIR *listing = handle < 0 ? NULL : fdopendir(handle);
            struct dirent *one;
            const char *found = name;
            while (listing != NULL && (one = readdir(listing)) != NULL)
                if (strcasecmp(one->d_name, name) == 0) found = one->d_name;
            sprintf(out + length, "%s", found);
            if (listing != NULL) closedir(listing);
        }
        if (at != NULL) strcat(out, "/");
    }
    return out;
}

#define OPEN(name, given, folder, parameters)                                     \
    int name parameters {                                                         \
        char out[4096];                                                           \
        int mode = 0;                                                             \
        if (flags & (O_CREAT | __O_TMPFILE)) {                                    \
            va_list rest;                                                         \
            va_start(rest, flags);                                                \
            mode = va_arg(rest, int);                                             \
            va_end(rest);                                                         \
        }                                                                         \
        return syscall(SYS_openat, folder, folded(folder, path, out), flags, mode); \
    }
OPEN(open, path, AT_FDCWD, (const char *path, int flags, ...))
OPEN(open64, path, AT_FDCWD, (const char *path, int flags, ...))
OPEN(openat, path, folder, (int folder, const char *path, int flags, ...))
OPEN(openat64, path, folder, (int folder, const char *path, int flags, ...))

#define STAT(name, kind, folder, how, parameters)                                 \
    int name parameters {                                                         \
        char out[4096];                                                           \
        return syscall(SYS_newfstatat, folder, folded(folder, path, out), status, how); \
    }
STAT(stat, stat, AT_FDCWD, 0, (const char *path, struct stat *status))
STAT(stat64, stat64, AT_FDCWD, 0, (const char *path, struct stat64 *status))
STAT(lstat, stat, AT_FDCWD, AT_SYMLINK_NOFOLLOW, (const char *path, struct stat *status))
STAT(lstat64, stat64, AT_FDCWD, AT_SYMLINK_NOFOLLOW, (const char *path, struct stat64 *status))
STAT(fstatat, stat, folder, how, (int folder, const char *path, struct stat *status, int how))
STAT(fstatat64, stat64, folder, how, (int folder, const char *path, struct stat64 *status, int how))

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *status) {
    char out[4096];
    return syscall(SYS_statx, folder, folded(folder, path, out), flags, mask, status);
}

int mkdir(const char *path, mode_t mode) {
    char out[4096];
    return syscall(SYS_mkdirat, AT_FDCWD, folded(AT_FDCWD, path, out), mode);
}

int rename(const char *from, const char *to) {
    char one[4096], other[4096];
    const char *target = folded(AT_FDCWD, to, other);
    const char *source = folded(AT_FDCWD, from, one);
    if (strcmp(source, target) == 0) target = to; /* another spelling of one name */
    return syscall(SYS_renameat2, AT_FDCWD, source, AT_FDCWD, target, 0);
}

int unlink(const char *path) {
    char out[4096];
    return syscall(SYS_unlinkat, AT_FDCWD, folded(AT_FDCWD, path, out), 0);
}

int access(const char *path, int how) {
    char out[4096];
    return syscall(SYS_faccessat, AT_FDCWD, folded(AT_FDCWD, path, out), how);
}

DIR *opendir(const char *path) {
    char out[4096];
    int handle = syscall(SYS_openat, AT_FDCWD, folded(AT_FDCWD, path, out), O_RDONLY | O_DIRECTORY);
    return handle < 0 ? NULL : fdopendir(handle);
}

int rmdir(const char *path) {
    char out[4096];
    return syscall(SYS_unlinkat, AT_FDCWD, folded(AT_FDCWD, path, out), AT_REMOVEDIR);
}

int linkat(int folder, const char *from, int other, const char *to, int how) {
    char one[4096], two[4096];
    const char *source = folded(folder, from, one);
    return syscall(SYS_linkat, folder, source, other, folded(other, to, two), how);
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

char *realpath(const char *path, char *out) {
    /* A folder keeps the spelling that was asked for, as in the system's own. */
    char *(*own)(const char *, char *) = dlsym(RTLD_NEXT, "realpath"), found[4096];
    return own(folded(AT_FDCWD, path, found), out);
}
