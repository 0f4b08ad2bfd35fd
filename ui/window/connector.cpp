// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/connector.h"

#include "dialogs/passworddialog.h"

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// Whether a password belongs to the connection: one that names a user has one.
bool needsSecret(const ConnectionProfile &profile)
{
    switch (profile.kind) {
    case ConnectionKind::Demo:
    case ConnectionKind::SQLite:
        return false;
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        return profile.url.isEmpty() && !profile.user.isEmpty();
    case ConnectionKind::Exporter:
        return profile.usesToken || !profile.user.isEmpty();
    }
    return false;
}

const QString DemoId = QStringLiteral("demo");

} // namespace

Connector::Connector(Workspace &workspace, Settings &settings, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_window(window)
{
    connect(m_workspace.secrets(), &SecretStore::secretRead, this,
            [this](const QString &key, bool isKnown, const QString &secret) {
                if (!m_wanted || m_wanted->id != key)
                    return;
                const ConnectionProfile profile = *std::exchange(m_wanted, std::nullopt);
                if (isKnown)
                    openWith(profile, secret);
                else
                    ask(profile, tr("The keyring has no password for this connection."));
            });
    connect(m_workspace.secrets(), &SecretStore::unavailable, this,
            [this](const QString &key, const QString &reason) {
                if (m_wanted && m_wanted->id == key)
                    ask(*std::exchange(m_wanted, std::nullopt), reason);
            });
}

void Connector::open(const ConnectionProfile &profile)
{
    if (!needsSecret(profile)) {
        openWith(profile, {});
        return;
    }
    m_wanted = profile;
    m_workspace.secrets()->read(profile.id);
}

void Connector::openWith(const ConnectionProfile &profile, const QString &secret)
{
    m_wanted.reset();
    m_settings.setLastConnection(profile.kind == ConnectionKind::Demo ? DemoId : profile.id);
    m_workspace.open(profile, secret);
}

bool Connector::openLast()
{
    const QString last = m_settings.lastConnection();
    if (last == DemoId) {
        ConnectionProfile demo;
        demo.kind = ConnectionKind::Demo;
        openWith(demo, {});
        return true;
    }
    const QList<ConnectionProfile> profiles = m_settings.connections();
    const auto found = std::ranges::find(profiles, last, &ConnectionProfile::id);
    if (last.isEmpty() || found == profiles.end())
        return false;
    open(*found);
    return true;
}

void Connector::ask(const ConnectionProfile &profile, const QString &reason)
{
    auto *dialog = new PasswordDialog(profile, reason, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, profile] { openWith(profile, dialog->secret()); });
    dialog->open();
}

} // namespace guardia
