package io.github.inversenet.training;

/**
 * What one pass over the training images came to.
 *
 * @param epoch number of the epoch, from 1
 * @param loss mean over the epoch's steps, each before its update
 * @param validationAccuracy share of the held-out images whose largest output is their label, in [0, 1]
 * @param seconds time the epoch took, validation included
 * @param imagesPerSecond training images per second
 */
public record Epoch(int epoch, double loss, double validationAccuracy, double seconds, double imagesPerSecond) {}
