// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/secretrequest.h"

#include "dialogs/passworddialog.h"
#include "session/workspace.h"

#include <QMetaObject>

namespace guardia {

SecretRequest::SecretRequest(SecretStore *store, const ConnectionProfile &profile, QWidget *window)
    : QObject(window)
    , m_store(store)
    , m_profile(profile)
    , m_window(window)
{
    connect(store, &SecretStore::secretRead, this, &SecretRequest::take);
    connect(store, &SecretStore::unavailable, this, [this](const QString &key, const QString &reason) {
        if (m_isWaiting && key == m_profile.id)
            goOnWithout(reason);
    });
}

void SecretRequest::start()
{
    if (!needsSecret(m_profile)) {
        QMetaObject::invokeMethod(
            this, [this] { finish({}, SecretOrigin::NotNeeded); }, Qt::QueuedConnection);
    } else if (m_store && !m_profile.id.isEmpty()) {
        m_isWaiting = true;
        m_store->read(m_profile.id);
    } else {
        QMetaObject::invokeMethod(
            this, [this] { goOnWithout({}); }, Qt::QueuedConnection);
    }
}

void SecretRequest::tryWithout()
{
    m_mayDoWithout = m_profile.kind == ConnectionKind::PostgreSQL || m_profile.kind == ConnectionKind::MySQL;
    start();
}

void SecretRequest::askAnew(const QString &why)
{
    m_refusal = why;
    if (m_store && !m_profile.id.isEmpty()) {
        m_isWaiting = true;
        m_store->read(m_profile.id); // finds out whether there is a keyring
    } else {
        QMetaObject::invokeMethod(
            this, [this] { ask({}); }, Qt::QueuedConnection);
    }
}

/// Continues where the keyring has no secret; keyringReason says why where there is no keyring.
void SecretRequest::goOnWithout(const QString &keyringReason)
{
    if (m_mayDoWithout)
        finish({}, SecretOrigin::NotNeeded);
    else
        ask(keyringReason);
}

void SecretRequest::take(const QString &key, bool isKnown, const QString &secret)
{
    if (!m_isWaiting || key != m_profile.id)
        return;
    if (isKnown && m_refusal.isEmpty())
        finish(secret, SecretOrigin::Keyring);
    else
        goOnWithout({});
}

void SecretRequest::ask(const QString &keyringReason)
{
    m_isWaiting = false;
    auto *dialog = new PasswordDialog(m_profile, {keyringReason, m_refusal}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QObject::deleteLater);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->isKept() && m_store && !m_profile.id.isEmpty() && !dialog->secret().isEmpty())
            m_store->write(m_profile.id, dialog->secret());
        finish(dialog->secret(), SecretOrigin::Operator);
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        deleteLater();
        emit cancelled();
    });
    dialog->open();
}

void SecretRequest::finish(const QString &secret, SecretOrigin origin)
{
    m_isWaiting = false;
    deleteLater();
    emit ready(m_profile, secret, origin);
}

} // namespace guardia

#include "moc_secretrequest.cpp"
