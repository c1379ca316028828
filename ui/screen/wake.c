#include "screen/wake.h"

#include <fcntl.h>
#include <unistd.h>

void
wake_open(int fd[2])
{
	if (pipe(fd) != 0) {
		fd[0] = fd[1] = -1;
		return;
	}
	for (int i = 0; i < 2; i++) {
		(void)fcntl(fd[i], F_SETFL, O_NONBLOCK);
		(void)fcntl(fd[i], F_SETFD, FD_CLOEXEC);
	}
}

void
wake_close(int fd[2])
{
	for (int i = 0; i < 2; i++) {
		if (fd[i] >= 0)
			(void)close(fd[i]);
		fd[i] = -1;
	}
}

void
wake_drain(const int fd[2])
{
	char woken[16];

	while (read(fd[0], woken, sizeof woken) > 0)
		;
}
