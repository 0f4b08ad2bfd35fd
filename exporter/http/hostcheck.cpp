// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/hostcheck.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QStringList>
#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

constexpr int Forbidden = 403;

/// The name or address of a Host header, without port, brackets and final dot, in lower case.
QString hostNameOf(const QByteArray &header)
{
    QString host = QString::fromLatin1(header).toLower();
    if (host.startsWith(u'['))
        return host.sliced(1, std::max<qsizetype>(host.indexOf(u']') - 1, 0));
    host = host.section(u':', 0, 0);
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
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

std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost, OwnNames &names)
{
    if (!request.local.isLoopback())
        return std::nullopt;
    const QString host = hostNameOf(headerValue(request, "host"));
    if (host.isEmpty() || !QHostAddress(host).isNull() || host == externalHost.toLower()
        || names.contains(host))
        return std::nullopt;
    return errorReply(
        Forbidden,
        u"\"%1\" is no name of this computer: ask for localhost or for its address; where a proxy "
        "passes its own name on, set web.external_url to the address that it has"_s.arg(host));
}

} // namespace guardia
