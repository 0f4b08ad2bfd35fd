// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/passworddialog.h"

#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

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

using namespace Qt::StringLiterals;

PasswordDialog::PasswordDialog(const ConnectionProfile &profile, const Occasion &occasion, QWidget *parent)
    : QDialog(parent)
    , m_password(new PasswordEdit(this))
    , m_keep(new QCheckBox(tr("&Save in the keyring"), this))
{
    setWindowTitle(profile.usesToken ? tr("Token") : tr("Password"));
    auto *layout = new QVBoxLayout(this);
    layout->setSizeConstraint(QLayout::SetMinAndMaxSize);

    QLabel *title = wrappedLabel(connectionTitle(profile), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    layout->addWidget(title);
    layout->addWidget(wrappedLabel(connectionSummary(profile), this));

    if (!occasion.refusal.isEmpty()) {
        auto *refusal = new StateMessage(this);
        refusal->setObjectName(u"refusal"_s);
        //: %1 is what the server said
        refusal->tell(State::Critical, tr("Login refused: %1").arg(causeText(occasion.refusal)));
        layout->addWidget(refusal);
    } else if (occasion.noKeyring.isEmpty()) {
        layout->addWidget(wrappedLabel(profile.usesToken
                                           ? tr("The keyring has no token for this connection yet.")
                                           : tr("The keyring has no password for this connection yet."),
                                       this));
    }
    if (!occasion.noKeyring.isEmpty()) {
        auto *reason = new StateMessage(this);
        reason->setObjectName(u"reason"_s);
        //: %1 is a sentence that says why
        reason->tell(State::Warning,
                     profile.usesToken
                         ? tr("%1 You will be asked for the token each time.").arg(occasion.noKeyring)
                         : tr("%1 You will be asked for the password each time.").arg(occasion.noKeyring));
        layout->addWidget(reason);
    }

    auto *form = new QFormLayout;
    QLabel *label = plainLabel(profile.usesToken ? tr("&Token:") : tr("&Password:"), this);
    label->setBuddy(m_password->line());
    m_password->line()->setAccessibleName(profile.usesToken ? tr("Token") : tr("Password"));
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    form->addRow(label, m_password);
    m_keep->setObjectName(u"keep"_s);
    m_keep->setVisible(occasion.noKeyring.isEmpty());
    m_keep->setChecked(occasion.noKeyring.isEmpty());
    form->addRow(QString(), m_keep);
    layout->addLayout(form);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *connectButton = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::AcceptRole);
    connectButton->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_password->setFocus();
}

QString PasswordDialog::secret() const
{
    return m_password->line()->text();
}

bool PasswordDialog::isKept() const
{
    return m_keep->isChecked() && !m_keep->isHidden();
}

} // namespace guardia

#include "moc_passworddialog.cpp"
