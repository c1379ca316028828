#include "screen/colour.h"

#include <math.h>
#include <stdlib.h>

#define CUBE_LEVELS 6
#define FIRST_GREY  (COLOUR_FIRST_FIXED + CUBE_LEVELS * CUBE_LEVELS * CUBE_LEVELS)

static int
channel(uint32_t rgb, int shift)
{
	return (int)(rgb >> shift & 0xff);
}

/* Return the light of one channel: sRGB without its gamma. */
static double
channel_light(int value)
{
	double v = value / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double
colour_luminance(uint32_t rgb)
{
	return 0.2126 * channel_light(channel(rgb, 16)) + 0.7152 * channel_light(channel(rgb, 8)) +
	    0.0722 * channel_light(channel(rgb, 0));
}

double
colour_contrast(uint32_t a, uint32_t b)
{
	double x = colour_luminance(a), y = colour_luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static uint32_t
cube_level(int level)
{
	return level == 0 ? 0 : 55 + 40 * (uint32_t)level;
}

uint32_t
colour_of_256(int number)
{
	int at = number - COLOUR_FIRST_FIXED;

	if (number >= FIRST_GREY)
		return (8 + 10 * (uint32_t)(number - FIRST_GREY)) * 0x010101;
	return cube_level(at / (CUBE_LEVELS * CUBE_LEVELS)) << 16 |
	    cube_level(at / CUBE_LEVELS % CUBE_LEVELS) << 8 | cube_level(at % CUBE_LEVELS);
}

/* Return the square of the distance of two colours. */
static int
distance(uint32_t a, uint32_t b)
{
	int sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int d = channel(a, shift) - channel(b, shift);

		sum += d * d;
	}
	return sum;
}

/* Return the level of the cube that is nearest to the value of a channel. */
static int
nearest_level(int value)
{
	int best = 0;

	for (int i = 1; i < CUBE_LEVELS; i++)
		if (abs((int)cube_level(i) - value) < abs((int)cube_level(best) - value))
			best = i;
	return best;
}

/* Return the number of the grey that is nearest to the mean of the channels. */
static int
nearest_grey(uint32_t rgb)
{
	int sum = channel(rgb, 16) + channel(rgb, 8) + channel(rgb, 0);
	int step = (sum - 3 * 8 + 14) / 30; /* greys begin at 8 and go up by 10 */
	int last = 255 - FIRST_GREY;

	return FIRST_GREY + (step < 0 ? 0 : step > last ? last : step);
}

/* The channels of the cube are apart from each other, so the nearest of its colours has the nearest
 * level in each. */
int
colour_nearest_256(uint32_t rgb)
{
	int grey = nearest_grey(rgb);
	int cube = COLOUR_FIRST_FIXED + (nearest_level(channel(rgb, 16)) * CUBE_LEVELS +
	    nearest_level(channel(rgb, 8))) * CUBE_LEVELS + nearest_level(channel(rgb, 0));

	return distance(colour_of_256(grey), rgb) < distance(colour_of_256(cube), rgb) ? grey
	    : cube;
}
