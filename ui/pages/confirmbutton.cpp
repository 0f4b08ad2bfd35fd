// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/confirmbutton.h"

#include "theme/icons.h"
#include "widgets/filefolder.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
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
    auto *dialog = new QFileDialog(window(), accessibleName(), existingFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, content](const QString &fileName) { write(fileName, content); });
    dialog->adjustSize(); // before it is shown, so that its size does not change afterwards
    dialog->open();
}

void SaveButton::write(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        emit failed(tr("Cannot write %1: %2").arg(QDir::toNativeSeparators(fileName), file.errorString()));
        return;
    }
    confirm();
    emit saved(fileName);
}

} // namespace guardia

#include "moc_confirmbutton.cpp"
