// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QPalette>
#include <QString>

#include <optional>

namespace guardia {

/// The colours of a one-coloured icon.
struct IconColors {
    QColor normal;
    QColor disabled;
    QColor selected;

    static IconColors of(const QPalette &palette);

    bool operator==(const IconColors &) const = default;
};

/// Draws an SVG file of the resources at whatever size it is asked for, in one colour. GUI thread.
class IconEngine : public QIconEngine
{
public:
    /// Without colours the file's own are kept.
    IconEngine(const QString &fileName, const std::optional<IconColors> &colors);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    /// pixels are those of the device.
    QPixmap pixmapFor(const QSize &pixels, QIcon::Mode mode, QIcon::State state, qreal ratio);

    QString m_fileName;
    std::optional<IconColors> m_colors;
};

} // namespace guardia
