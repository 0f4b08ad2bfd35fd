// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/passwordedit.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace guardia {

using namespace Qt::StringLiterals;

PasswordEdit::PasswordEdit(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    //: shows the password as it was typed
    , m_show(new QCheckBox(tr("Sho&w"), this))
{
    m_line->setObjectName(u"password"_s);
    m_show->setObjectName(u"showPassword"_s);
    m_show->setAccessibleName(tr("Show the password"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_show);
    setFocusProxy(m_line);
    reveal(false);
    connect(m_show, &QCheckBox::toggled, this, &PasswordEdit::reveal);
}

void PasswordEdit::begin(const QString &password, const QString &placeholder)
{
    const QSignalBlocker blocker(m_line);
    m_show->setChecked(false);
    if (m_line->text() != password)
        m_line->setText(password);
    m_line->setPlaceholderText(placeholder);
}

/// The input method must not learn the text, even while it is visible.
void PasswordEdit::reveal(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText
                                | (shown ? Qt::ImhNone : Qt::ImhHiddenText));
}

} // namespace guardia

#include "moc_passwordedit.cpp"
