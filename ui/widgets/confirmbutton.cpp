// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/confirmbutton.h"

#include "theme/icons.h"
#include "widgets/filefolder.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

ConfirmButton::ConfirmButton(const QIcon &picture, const QString &text, const QString &name,
                             const QString &confirmation, QWidget *parent)
    : QPushButton(picture, text, parent)
    , m_text(text)
    , m_name(name)
    , m_confirmation(confirmation)
{
    setAccessibleName(name);
    m_timer.setSingleShot(true);
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &ConfirmButton::restore);
}

void ConfirmButton::confirm()
{
    show(m_confirmation, m_confirmation);
    m_timer.start();
}

QSize ConfirmButton::sizeHint() const
{
    return hintFor(m_text).expandedTo(hintFor(m_confirmation));
}

QSize ConfirmButton::minimumSizeHint() const
{
    return sizeHint();
}

void ConfirmButton::restore()
{
    show(m_text, m_name);
}

void ConfirmButton::show(const QString &text, const QString &name)
{
    setText(text);
    setAccessibleName(name); // screen readers get it, too
}

QSize ConfirmButton::hintFor(const QString &text) const
{
    constexpr int IconGap = 4; // the value that QPushButton uses
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = text;
    QSize content = fontMetrics().size(Qt::TextShowMnemonic, text);
    content.rwidth() += option.iconSize.width() + IconGap;
    content.setHeight(std::max(content.height(), option.iconSize.height()));
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, content, this);
}

CopyButton::CopyButton(const QString &name, QWidget *parent)
    : ConfirmButton(guardia::icon(Icon::Copy), tr("&Copy"), name, tr("Copied"), parent)
{ }

void CopyButton::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    confirm();
}

SaveButton::SaveButton(const QString &name, QWidget *parent)
    : ConfirmButton(guardia::icon(Icon::Save), tr("&Save as…"), name, tr("Saved"), parent)
{ }

void SaveButton::save(const QString &suggestedName, const QByteArray &content)
{
    saveFile(this, accessibleName(), suggestedName, content,
             [this](const QString &fileName, const QString &error) {
                 if (!error.isEmpty())
                     return emit failed(error);
                 confirm();
                 emit saved(fileName);
             });
}

} // namespace guardia

#include "moc_confirmbutton.cpp"
