/* A file system without locks or hard links: each call fails as there. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>

static int without(const char *name) { return getenv(name) != NULL; }

int flock(int handle, int how) {
    (void)handle, (void)how;
    if (without("WITHOUT_LOCKS")) {
        errno = ENOLCK;
        return -1;
    }
    return 0;
}

int link(const char *from, const char *to) {
    (void)from, (void)to;
    errno = EPERM;
    return -1;
}

int linkat(int folder, const char *from, int other, const char *to, int how) {
    (void)folder, (void)from, (void)other, (void)to, (void)how;
    errno = EPERM;
    return -1;
}
