// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"

#include <QApplication>
#include <QStyle>

namespace guardia {

namespace {

/// Property of the application with the name of its original style.
constexpr char SystemStyle[] = "guardiaSystemStyle";

struct Surfaces {
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb faint; ///< disabled text and placeholders
    QRgb accent;
    QRgb link;
    QRgb tip;
};

constexpr Surfaces LightSurfaces{0xFFF3F4F6, 0xFFFFFFFF, 0xFFF7F8FA, 0xFFF9FAFB, 0xFF1B1F24,
                                 0xFF8A919C, 0xFF005FB8, 0xFF005FB8, 0xFFFFFFFF};
constexpr Surfaces DarkSurfaces{0xFF1B1E23, 0xFF23272E, 0xFF282D35, 0xFF2C313A, 0xFFE6E9ED,
                                0xFF7D8590, 0xFF1F6FB8, 0xFF6CB6FF, 0xFF2C313A};

QPalette palette(const Surfaces &surfaces)
{
    const QColor window(surfaces.window);
    const QColor button(surfaces.button);
    const QColor text(surfaces.text);
    const QColor faint(surfaces.faint);
    QPalette result(text, button, button.lighter(125), button.darker(170), button.darker(130), text,
                    Qt::white, QColor(surfaces.base), window);
    result.setColor(QPalette::AlternateBase, QColor(surfaces.alternate));
    result.setColor(QPalette::Midlight, button.lighter(110));
    result.setColor(QPalette::Shadow, Qt::black);
    result.setColor(QPalette::ToolTipBase, QColor(surfaces.tip));
    result.setColor(QPalette::ToolTipText, text);
    result.setColor(QPalette::PlaceholderText, faint);
    result.setColor(QPalette::Highlight, QColor(surfaces.accent));
    result.setColor(QPalette::HighlightedText, Qt::white);
    result.setColor(QPalette::Link, QColor(surfaces.link));
    result.setColor(QPalette::LinkVisited, QColor(surfaces.link));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, faint);
    result.setColor(QPalette::Disabled, QPalette::Highlight, button.darker(110));
    result.setColor(QPalette::Disabled, QPalette::HighlightedText, faint);
    return result;
}

} // namespace

QPalette appearancePalette(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        break;
    case Appearance::Light:
        return palette(LightSurfaces);
    case Appearance::Dark:
        return palette(DarkSurfaces);
    }
    return {};
}

void apply(Appearance appearance, QApplication &application)
{
    if (!application.property(SystemStyle).isValid())
        application.setProperty(SystemStyle, QApplication::style()->name());
    const QString system = application.property(SystemStyle).toString();
    const QString wanted = appearance == Appearance::System ? system : QStringLiteral("fusion");
    if (QApplication::style()->name().compare(wanted, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(wanted);
    QApplication::setPalette(appearancePalette(appearance));
}

} // namespace guardia
