// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"

#include <QColor>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr int Clearly = 24; ///< of 255, in any channel

bool isInkedPixel(QRgb pixel)
{
    return std::min({qRed(pixel), qGreen(pixel), qBlue(pixel)}) < 255 - Clearly;
}

QRect devicePixels(const QImage &image, const QRectF &rect)
{
    const qreal ratio = image.devicePixelRatio();
    return QRectF(rect.topLeft() * ratio, rect.size() * ratio).toAlignedRect().intersected(image.rect());
}

} // namespace

QImage painted(const QSize &size, qreal ratio, const std::function<void(QPainter &)> &paint)
{
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QColor colorAt(const QImage &image, const QPointF &place)
{
    const QPointF pixel = place * image.devicePixelRatio();
    return image.pixelColor(static_cast<int>(std::floor(pixel.x())), static_cast<int>(std::floor(pixel.y())));
}

bool isInked(const QImage &image, const QPointF &place)
{
    return isInkedPixel(colorAt(image, place).rgb());
}

int inkedIn(const QImage &image, const QRectF &rect)
{
    const QRect pixels = devicePixels(image, rect);
    int count = 0;
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        for (int x = pixels.left(); x <= pixels.right(); ++x)
            count += isInkedPixel(image.pixel(x, y)) ? 1 : 0;
    }
    return count;
}

QRectF inkedBounds(const QImage &image, const QRectF &rect)
{
    const QRect pixels = devicePixels(image, rect);
    QRect bounds;
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        for (int x = pixels.left(); x <= pixels.right(); ++x) {
            if (isInkedPixel(image.pixel(x, y)))
                bounds |= QRect(x, y, 1, 1);
        }
    }
    const qreal ratio = image.devicePixelRatio();
    return {QPointF(bounds.topLeft()) / ratio, QSizeF(bounds.size()) / ratio};
}

bool isAlike(const QColor &one, const QColor &other)
{
    return std::abs(one.red() - other.red()) <= 4 && std::abs(one.green() - other.green()) <= 4
        && std::abs(one.blue() - other.blue()) <= 4;
}

} // namespace guardia
