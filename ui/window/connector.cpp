// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/connector.h"

#include <algorithm>

namespace guardia {

Connector::Connector(Workspace &workspace, Settings &settings, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_window(window)
{ }

void Connector::open(const ConnectionProfile &profile)
{
    delete m_request;
    if (!profile.url.isEmpty()) { // given to the program, with its password
        openWith(profile, {});
        return;
    }
    m_request = new SecretRequest(m_workspace.secrets(), profile, m_window);
    connect(m_request, &SecretRequest::ready, this, &Connector::openWith);
    m_request->start();
}

void Connector::openWith(const ConnectionProfile &profile, const QString &secret)
{
    if (profile.url.isEmpty()) // what was given for one start is not what was chosen
        m_settings.setLastConnection(profile.id);
    m_workspace.open(profile, secret);
}

bool Connector::openLast()
{
    const QString last = m_settings.lastConnection();
    QList<ConnectionProfile> profiles = m_settings.connections();
    profiles.append(demoConnection());
    const auto found = std::ranges::find(profiles, last, &ConnectionProfile::id);
    if (last.isEmpty() || found == profiles.end())
        return false;
    open(*found);
    return true;
}

} // namespace guardia
