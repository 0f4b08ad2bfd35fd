// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ownnames.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QStringList>
#include <QSysInfo>

#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Strangers ask for unknown names, too, so changes are looked for at most this often.
constexpr auto LeastPause = 5s;
/// Largest hosts file that is read, in bytes.
constexpr qint64 LargestFile = 1'048'576;

QString withoutFinalDot(QString name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name.toLower();
}

} // namespace

OwnNames::OwnNames(QString hostsFile)
    : m_hostsFile(std::move(hostsFile))
{
    read();
}

bool OwnNames::contains(const QString &name)
{
    if (name == u"localhost" || name.endsWith(u".localhost") || m_names.contains(name))
        return true;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lookedAt < LeastPause)
        return false;
    m_lookedAt = now;
    if (source() == m_source)
        return false;
    read();
    return m_names.contains(name);
}

QString OwnNames::source() const
{
    QStringList parts{QSysInfo::machineHostName(),
                      QString::number(QFileInfo(m_hostsFile).lastModified().toMSecsSinceEpoch())};
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses)
        parts += address.toString();
    return parts.join(u' ');
}

void OwnNames::read()
{
    m_source = source();
    m_names = {withoutFinalDot(QSysInfo::machineHostName())};
    if (const QString domain = QHostInfo::localDomainName(); !domain.isEmpty())
        m_names += withoutFinalDot(QSysInfo::machineHostName() + u'.' + domain);
    QFile file(m_hostsFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    const QStringList lines = QString::fromUtf8(file.read(LargestFile)).split(u'\n');
    for (const QString &line : lines) {
        QStringList words = line.section(u'#', 0, 0).simplified().split(u' ');
        const QHostAddress address(words.takeFirst());
        if (address.isNull() || !(address.isLoopback() || addresses.contains(address)))
            continue;
        for (const QString &name : std::as_const(words))
            m_names += withoutFinalDot(name);
    }
}

} // namespace guardia
