// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chip.h"

#include "theme/statestyle.h"
#include "theme/tooltip.h"

#include <QEnterEvent>
#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace guardia {

namespace {

constexpr int MaxCharacters = 48; ///< longer conditions end in an ellipsis; the tooltip has the complete text
constexpr float PressedAlpha = 0.35F;
constexpr float HoveredAlpha = 0.25F;
constexpr float UsualAlpha = 0.15F;

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

/// The end of a chip that removes it. By keyboard, Delete on the chip does the same, so Tab passes it by.
class ChipCross : public QAbstractButton
{
public:
    explicit ChipCross(Chip *chip)
        : QAbstractButton(chip)
    {
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int side = QFontMetrics(font()).height() / 2;
        const QRectF cross =
            QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, QSize(side, side), rect());
        if (isDown() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(withAlpha(seriesColor(palette()), isDown() ? PressedAlpha : HoveredAlpha));
            const qreal radius = std::min({double(side), height() / 2.0, width() / 2.0});
            painter.drawEllipse(cross.center(), radius, radius);
        }
        painter.setPen(QPen(palette().color(QPalette::WindowText), std::max(1.0, side / 7.0)));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
    }

    // The rest of the chip is not what a click would press.
    void enterEvent(QEnterEvent *event) override
    {
        parentWidget()->update();
        QAbstractButton::enterEvent(event);
    }

    void leaveEvent(QEvent *event) override
    {
        parentWidget()->update();
        QAbstractButton::leaveEvent(event);
    }
};

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_cross(new ChipCross(this))
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &Chip::edit);
    connect(m_cross, &QAbstractButton::clicked, this, &Chip::removeRequested);
    adoptTexts();
}

void Chip::setEditable(bool editable)
{
    m_isEditable = editable;
    adoptTexts();
    update();
}

void Chip::setMeaning(const QString &meaning)
{
    m_meaning = meaning;
    adoptTexts();
}

void Chip::adoptTexts()
{
    //: in tooltips, below a condition: what the mouse and the keys do with it
    const QString keys = m_isEditable ? tr("Click or Enter: edit. \u00d7 or Delete: remove.")
                                      : tr("Cannot be edited. \u00d7 or Delete: remove.");
    QStringList more{m_meaning, keys};
    more.removeAll(QString());
    setToolTip(toolTipOf(text() + u'\n' + more.join(u'\n')));
    if (m_isEditable)
        //: what a screen reader says; %1 is a condition such as: Status is OPEN
        setAccessibleName(tr("Edit condition: %1").arg(text()));
    else
        //: what a screen reader says; %1 is a condition such as: Open incidents
        setAccessibleName(tr("Condition: %1").arg(text()));
    setAccessibleDescription(more.join(u' '));
    //: %1 is a condition such as: Status is OPEN
    m_cross->setToolTip(toolTipOf(tr("Remove the condition \u201c%1\u201d").arg(text())));
    //: what a screen reader says; %1 is a condition such as: Status is OPEN
    m_cross->setAccessibleName(tr("Remove condition: %1").arg(text()));
}

/// Says why nothing happens where it cannot be edited.
void Chip::edit()
{
    if (m_isEditable)
        emit editRequested();
    else
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int text = std::min(metrics.horizontalAdvance(QAbstractButton::text()),
                              metrics.averageCharWidth() * MaxCharacters);
    return {text + 1 + crossSize() + 3 * padding(), metrics.height() + padding()};
}

QSize Chip::minimumSizeHint() const
{
    return {crossSize() + 4 * padding(), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = seriesColor(palette());
    const bool isHovered = m_isEditable && underMouse() && !m_cross->underMouse();
    const qreal line = hasFocus() ? 2 : 1;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const qreal radius = frame.height() / 2;
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : accent, line));
    painter.setBrush(withAlpha(accent,
                               m_isEditable && isDown() ? PressedAlpha
                                   : isHovered          ? HoveredAlpha
                                                        : UsualAlpha));
    painter.drawRoundedRect(frame, radius, radius);

    const QRect textRect = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               QSize(width() - crossSize() - 3 * padding(), height()),
                                               rect().adjusted(padding(), 0, -padding(), 0));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     QFontMetrics(font()).elidedText(text(), Qt::ElideRight, textRect.width()));
}

void Chip::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeCross();
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit removeRequested();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        placeCross();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        placeCross();
    }
    return QAbstractButton::event(event);
}

/// It takes the end of the chip, with the room around the cross, so that it is easily hit.
void Chip::placeCross()
{
    m_cross->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                             QSize(crossSize() + 2 * padding(), height()), rect()));
}

int Chip::padding() const
{
    return QFontMetrics(font()).height() / 2;
}

int Chip::crossSize() const
{
    return QFontMetrics(font()).height() / 2;
}

} // namespace guardia

#include "moc_chip.cpp"
