// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QPalette>
#include <QString>

namespace guardia {

/// The colours of a one-coloured icon.
struct IconColors {
    QColor normal;
    QColor disabled;
    QColor selected;

    static IconColors of(const QPalette &palette);

    bool operator==(const IconColors &) const = default;
};

/// Where the colours of an icon come from.
enum class IconInk {
    Palette, ///< a single colour: that of text in the program's palette at the time of drawing
    Own, ///< the colours in the file
};

/// Draws an SVG file from the resources in any size. GUI thread.
class IconEngine : public QIconEngine
{
public:
    IconEngine(const QString &fileName, IconInk ink);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    /// pixels is the size in device pixels.
    QPixmap pixmapFor(const QSize &pixels, QIcon::Mode mode, QIcon::State state, qreal ratio);

    QString m_fileName;
    IconInk m_ink;
};

} // namespace guardia
