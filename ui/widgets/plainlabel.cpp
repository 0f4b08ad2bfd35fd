// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plainlabel.h"

#include "theme/tooltip.h"

#include <QFontMetrics>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>

namespace guardia {

QLabel *plainLabel(QWidget *parent)
{
    return plainLabel({}, parent);
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

QLabel *selectableLabel(const QString &text, QWidget *parent)
{
    QLabel *label = wrappedLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QMessageBox *plainMessageBox(QWidget *parent, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(parent);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(title);
    box->setText(text);
    return box;
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    setTextKeeping(text, {});
}

void ElidedLabel::setTextKeeping(const QString &text, const QString &kept)
{
    if (text == m_text && kept == m_kept)
        return;
    m_text = text;
    m_kept = kept;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12 + fontMetrics().horizontalAdvance(m_kept),
            fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, shownText());
}

QString ElidedLabel::shownText() const
{
    const int whole = fontMetrics().horizontalAdvance(m_text);
    if (whole <= width() || m_kept.isEmpty())
        return fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    const int room = width() - fontMetrics().horizontalAdvance(m_kept);
    return fontMetrics().elidedText(m_text.chopped(m_kept.size()), Qt::ElideRight, room) + m_kept;
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::updateToolTip()
{
    const bool isCut = fontMetrics().horizontalAdvance(m_text) > width();
    setToolTip(toolTipOf(isCut ? m_text : QString()));
}

} // namespace guardia

#include "moc_plainlabel.cpp"
