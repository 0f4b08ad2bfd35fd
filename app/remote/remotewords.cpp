// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotewords.h"

#include "remote/remotecall.h"

namespace guardia {

namespace {

/// The beginning of a text that came from the server, as long as is useful.
QString shortened(const QString &text)
{
    constexpr qsizetype Length = 300;
    const QString simple = text.simplified();
    return simple.size() > Length ? QString(simple.first(Length) + u'…') : simple;
}

} // namespace

QString RemoteWords::notAnAddress()
{
    return tr("An exporter's address begins with http:// or https:// and contains a host name");
}

QString RemoteWords::notAToken()
{
    return tr("The token contains spaces or other characters that are not allowed in tokens");
}

QString RemoteWords::noAnswer(Kind kind, QNetworkReply::NetworkError error, const QUrl &url,
                              const QString &detail)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        if (kind == Kind::Prometheus) //: %1 is a computer and a port, such as db1.example:9090
            return tr("Nothing answers at %1: is the Prometheus server running?").arg(url.authority());
        //: %1 is a computer and a port, such as db1.example:9878
        return tr("Nothing answers at %1: is the exporter running?").arg(url.authority());
    case QNetworkReply::HostNotFoundError:
        return tr("The host %1 was not found").arg(url.host());
    case QNetworkReply::RemoteHostClosedError:
        return tr("The connection ended before the answer was complete");
    case QNetworkReply::SslHandshakeFailedError:
        return noSecurity(kind, {});
    default:
        if (kind == Kind::Prometheus)
            return tr("The Prometheus server cannot be reached: %1").arg(shortened(detail));
        return tr("The exporter cannot be reached: %1").arg(shortened(detail));
    }
}

QString RemoteWords::noSecurity(Kind kind, const QString &reason)
{
    if (kind == Kind::Prometheus) {
        if (reason.isEmpty())
            return tr("No secure connection is possible: does the Prometheus server use https at this "
                      "address?");
        return tr("The Prometheus server's certificate is not trusted: %1").arg(shortened(reason));
    }
    if (reason.isEmpty())
        return tr("No secure connection is possible: does the exporter use https at this address?");
    return tr("The exporter's certificate is not trusted: %1").arg(shortened(reason));
}

QString RemoteWords::timeout(Kind kind, std::chrono::milliseconds after)
{
    const int seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(after).count());
    if (kind == Kind::Prometheus)
        return tr("The Prometheus server did not answer within %n seconds", nullptr, seconds);
    return tr("The exporter did not answer within %n seconds", nullptr, seconds);
}

QString RemoteWords::tooLarge(qint64 bytes)
{
    constexpr qint64 Mebi = qint64{1024} * 1024;
    //: %1 is a number
    return tr("The answer is larger than %1 MiB and was not read").arg((bytes + Mebi - 1) / Mebi);
}

QString RemoteWords::movedTo(Kind kind, const QUrl &url)
{
    constexpr auto Shown = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    const QString shown = shortened(url.adjusted(Shown).toDisplayString());
    if (kind == Kind::Prometheus) //: history.prometheus_url is a key of the configuration file
        return tr("The Prometheus server's address redirects to %1: if that is the server, enter it as "
                  "history.prometheus_url")
            .arg(shown);
    return tr("This address redirects to %1: if that is the exporter, enter it in the connection").arg(shown);
}

QString RemoteWords::movesInCircles()
{
    return tr("This address redirects in an endless loop");
}

QString RemoteWords::status(int status, RemoteTarget::Credentials credentials)
{
    switch (status) {
    case httpstatus::Unauthorized:
        switch (credentials) {
        case RemoteTarget::Credentials::None:
            return tr("The exporter asks for a user name and password: enter them in the connection");
        case RemoteTarget::Credentials::Password:
            return tr("The exporter does not accept this user name and password: correct them in the "
                      "connection");
        case RemoteTarget::Credentials::Token:
            return tr("The exporter does not accept this token: enter another one in the connection");
        }
        break;
    case httpstatus::Forbidden:
        return tr("The exporter does not allow this user to read its numbers");
    case httpstatus::NotFound:
        return tr("There is no GUARDiA exporter at this address");
    default:
        break;
    }
    //: %1 is the number of an HTTP status, such as 502
    return tr("The exporter, or a proxy in front of it, answers with error %1").arg(status);
}

QString RemoteWords::webPage()
{
    return tr("This address leads to a web page, not to a GUARDiA exporter");
}

QString RemoteWords::notAnExposition(const QString &why)
{
    return tr("The server at this address is not a GUARDiA exporter (%1)").arg(shortened(why));
}

QString RemoteWords::anotherExporter()
{
    return tr("The exporter at this address is not a GUARDiA exporter");
}

QString RemoteWords::collectorFails()
{
    return tr("The exporter reports a failure; see its log");
}

QString RemoteWords::databaseDown(const QString &why)
{
    if (why.isEmpty())
        return tr("The exporter cannot reach its database");
    return tr("The exporter cannot reach its database: %1").arg(shortened(why));
}

QString RemoteWords::noHistory()
{
    return tr("This exporter does not provide past values");
}

QString RemoteWords::tooManySeries(qsizetype most)
{
    return tr("An exporter cannot be asked for more than %n series at once", nullptr, static_cast<int>(most));
}

QString RemoteWords::questionRefused(const QString &why)
{
    return tr("The exporter refuses the request: %1").arg(shortened(why));
}

QString RemoteWords::answerNotUnderstood()
{
    return tr("The exporter's answer cannot be understood");
}

QString RemoteWords::notAPrometheusAddress()
{
    return tr("A Prometheus server's address begins with http:// or https:// and contains a host name");
}

QString RemoteWords::notPrometheus()
{
    return tr("The server at this address is not a Prometheus server");
}

QString RemoteWords::prometheusStatus(int status, RemoteTarget::Credentials credentials)
{
    if (status == httpstatus::Unauthorized && credentials == RemoteTarget::Credentials::None)
        return tr("The Prometheus server asks for a user name and password: enter them in its address");
    if (status == httpstatus::Unauthorized)
        return tr("The Prometheus server does not accept the user name and password in its address");
    if (status == httpstatus::Forbidden)
        return tr("The Prometheus server does not allow this user to read its numbers");
    //: %1 is the number of an HTTP status, such as 502
    return tr("The Prometheus server, or a proxy in front of it, answers with error %1").arg(status);
}

QString RemoteWords::prometheusRefuses(const QString &why)
{
    return tr("The Prometheus server refuses the request: %1").arg(shortened(why));
}

QString RemoteWords::tooManySeriesForPrometheus(qsizetype most)
{
    return tr("A Prometheus server cannot be asked for more than %n series at once", nullptr,
              static_cast<int>(most));
}

QString RemoteWords::contradictingExporters(const QStringList &exporters)
{
    //: %1 is a list of exporters by address and job, such as db1:9878 (guardia_itsm), db2:9878
    //: (guardia_itsm); history.prometheus_match is a key of the configuration file
    return tr("The Prometheus server has different numbers from several exporters; select one with "
              "history.prometheus_match: %1")
        .arg(shortened(exporters.join(u", ")));
}

} // namespace guardia
