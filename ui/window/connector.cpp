// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/connector.h"

#include "session/workspace.h"
#include "widgets/plainlabel.h"

#include <QMessageBox>

#include <algorithm>

namespace guardia {

Connector::Connector(Workspace &workspace, Settings &settings, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_window(window)
{
    // Connected here, because the dialog that entered the password is gone when the keyring answers.
    connect(workspace.secrets(), &SecretStore::notWritten, this, &Connector::tellNotKept);
    connect(&workspace, &Workspace::sessionOpened, this, [this] {
        const ConnectionProfile &profile = m_workspace.session()->profile();
        if (profile.url.isEmpty()) // a connection for one start is not the operator's choice
            m_settings.setLastConnection(profile.id);
        follow();
    });
    follow();
}

/// Watches whether the user is allowed to log in.
void Connector::follow()
{
    m_hasAsked = false;
    Session *session = m_workspace.session();
    if (!session)
        return;
    connect(session, &Session::healthTaken, this, &Connector::takeHealth);
    takeHealth(session->latestHealth());
}

/// After a wrong password it asks once; an operator who cancels can open the connection again.
void Connector::takeHealth(const Health &health)
{
    const ConnectionProfile &profile = m_workspace.session()->profile();
    if (!health.isRefused || m_hasAsked || m_request || !profile.url.isEmpty() || !needsSecret(profile))
        return;
    m_hasAsked = true;
    m_request = new SecretRequest(m_workspace.secrets(), profile, m_window);
    connect(m_request, &SecretRequest::ready, this, &Connector::openWith);
    m_request->askAnew(health.error);
}

void Connector::open(const ConnectionProfile &profile)
{
    delete m_request;
    if (!profile.url.isEmpty()) { // given on the command line, together with its password
        openWith(profile, {});
        return;
    }
    m_request = new SecretRequest(m_workspace.secrets(), profile, m_window);
    connect(m_request, &SecretRequest::ready, this, &Connector::openWith);
    m_request->tryWithout();
}

void Connector::openWith(const ConnectionProfile &profile, const QString &secret)
{
    m_workspace.open(profile, secret);
}

bool Connector::openLast()
{
    return openSaved(m_settings.lastConnection());
}

bool Connector::openSaved(const QString &id)
{
    QList<ConnectionProfile> profiles = m_settings.connections();
    profiles.append(demoConnection());
    const auto found = std::ranges::find(profiles, id, &ConnectionProfile::id);
    if (id.isEmpty() || found == profiles.end())
        return false;
    const Session *session = m_workspace.session();
    if (!session || !isSameConnection(session->profile(), *found))
        open(*found);
    return true;
}

/// A single notice for all of them, because a locked keyring refuses the passwords of all connections.
void Connector::tellNotKept(const QString &id, const QString &reason)
{
    const QList<ConnectionProfile> profiles = m_settings.connections();
    const auto found = std::ranges::find(profiles, id, &ConnectionProfile::id);
    if (found == profiles.end())
        return; // it has been removed since
    const QString title = connectionTitle(*found);
    QString text = found->usesToken ? tr("The token of “%1” was not saved.").arg(title)
                                    : tr("The password of “%1” was not saved.").arg(title);
    if (m_notice) {
        text = m_notice->text() + u'\n' + text;
    } else {
        m_notice = plainMessageBox(m_window, tr("Keyring"), {});
        m_notice->setIcon(QMessageBox::Warning);
        m_notice->setStandardButtons(QMessageBox::Ok);
        m_notice->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_notice->setText(text);
    //: %1 is a sentence that says why
    m_notice->setInformativeText(tr("%1 You will be asked for it when you connect again.").arg(reason));
    m_notice->open();
}

} // namespace guardia

#include "moc_connector.cpp"
