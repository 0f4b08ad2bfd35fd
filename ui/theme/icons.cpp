// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include <QColor>
#include <QGuiApplication>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QString>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

namespace {

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

/// The picture in the file, as large as fits into that many device pixels.
QImage drawn(const QString &fileName, const QSize &size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(fileName);
    QPainter painter(&image);
    const int side = std::min(size.width(), size.height());
    const QPoint corner((size.width() - side) / 2, (size.height() - side) / 2); // aligned to whole pixels
    renderer.render(&painter, QRectF(corner, QSizeF(side, side)));
    return image;
}

QColor colorFor(QIcon::Mode mode, const IconColors &colors)
{
    switch (mode) {
    case QIcon::Disabled:
        return colors.disabled;
    case QIcon::Selected:
        return colors.selected;
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return colors.normal;
}

/// Colours an opaque picture in one colour. A picture that keeps its own colours is only made paler when it
/// is disabled.
void tint(QImage &image, QIcon::Mode mode, const std::optional<IconColors> &colors)
{
    QPainter painter(&image);
    if (colors) {
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colorFor(mode, *colors));
    } else if (mode == QIcon::Disabled) {
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(image.rect(), QColor(0, 0, 0, 96));
    }
}

IconColors IconColors::of(const QPalette &palette)
{
    return {palette.color(QPalette::Active, QPalette::WindowText),
            palette.color(QPalette::Disabled, QPalette::WindowText),
            palette.color(QPalette::Active, QPalette::HighlightedText)};
}

IconEngine::IconEngine(const QString &fileName, IconInk ink)
    : m_fileName(fileName)
    , m_ink(ink)
{ }

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, pixmapFor(rect.size() * ratio, mode, state, ratio));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/)
{
    if (size.isEmpty())
        return {};
    const std::optional<IconColors> colors =
        m_ink == IconInk::Palette ? std::optional(IconColors::of(QGuiApplication::palette())) : std::nullopt;
    const QString color = colors ? colorFor(mode, *colors).name() : QString();
    const QString key = QStringLiteral("%1 %2x%3 %4 %5")
                            .arg(m_fileName)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(static_cast<int>(mode))
                            .arg(color);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QImage image = drawn(m_fileName, size);
        tint(image, mode, colors);
        pixmap = QPixmap::fromImage(image);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QPixmap IconEngine::pixmapFor(const QSize &pixels, QIcon::Mode mode, QIcon::State state, qreal ratio)
{
    QPixmap result = pixmap(pixels, mode, state);
    result.setDevicePixelRatio(ratio);
    return result;
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0) // before, the size was that in pixels of the device
    return pixmapFor(size * scale, mode, state, scale);
#else
    return pixmapFor(size, mode, state, scale);
#endif
}

QList<QSize> IconEngine::availableSizes(QIcon::Mode /*mode*/, QIcon::State /*state*/)
{
    return {{16, 16}, {22, 22}, {24, 24}, {32, 32}, {48, 48}, {64, 64}, {128, 128}, {256, 256}};
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_fileName, m_ink);
}

QString nameOf(Icon icon)
{
    switch (icon) {
    case Icon::About:
        return QStringLiteral("about");
    case Icon::Back:
        return QStringLiteral("back");
    case Icon::Close:
        return QStringLiteral("close");
    case Icon::Columns:
        return QStringLiteral("columns");
    case Icon::Connect:
        return QStringLiteral("connect");
    case Icon::Copy:
        return QStringLiteral("copy");
    case Icon::Demo:
        return QStringLiteral("demo");
    case Icon::Export:
        return QStringLiteral("export");
    case Icon::Exporter:
        return QStringLiteral("exporter");
    case Icon::Filter:
        return QStringLiteral("filter");
    case Icon::FullScreen:
        return QStringLiteral("fullscreen");
    case Icon::Help:
        return QStringLiteral("help");
    case Icon::Log:
        return QStringLiteral("log");
    case Icon::Menu:
        return QStringLiteral("menu");
    case Icon::Overview:
        return QStringLiteral("overview");
    case Icon::Pause:
        return QStringLiteral("pause");
    case Icon::Preferences:
        return QStringLiteral("preferences");
    case Icon::Quit:
        return QStringLiteral("quit");
    case Icon::Radar:
        return QStringLiteral("radar");
    case Icon::Records:
        return QStringLiteral("records");
    case Icon::Refresh:
        return QStringLiteral("refresh");
    case Icon::Restore:
        return QStringLiteral("restore");
    case Icon::Save:
        return QStringLiteral("save");
    case Icon::Search:
        return QStringLiteral("search");
    case Icon::Wallboard:
        return QStringLiteral("wallboard");
    }
    return {};
}

QString fileOf(const QString &name)
{
    return QStringLiteral(":/guardia/icons/") + name + QStringLiteral(".svg");
}

} // namespace

QIcon icon(Icon icon)
{
    return QIcon(new IconEngine(fileOf(nameOf(icon)), IconInk::Palette)); // the QIcon owns its engine
}

QIcon applicationIcon()
{
    return QIcon(new IconEngine(fileOf(QStringLiteral("guardia")), IconInk::Own));
}

} // namespace guardia
