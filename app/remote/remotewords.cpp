// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotewords.h"

namespace guardia {

namespace {

constexpr int Unauthorized = 401;
constexpr int Forbidden = 403;
constexpr int NotFound = 404;

/// Enough of a text from the other side to be of use.
QString shortened(const QString &text)
{
    constexpr qsizetype Length = 300;
    const QString simple = text.simplified();
    return simple.size() > Length ? QString(simple.first(Length) + u'…') : simple;
}

} // namespace

QString RemoteWords::notAnAddress()
{
    return tr("An exporter's address begins with http:// or https:// and names a computer");
}

QString RemoteWords::notAToken()
{
    return tr("The token has blanks or other characters that no token can have");
}

QString RemoteWords::noAnswer(QNetworkReply::NetworkError error, const QUrl &url, const QString &detail)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        //: %1 is a computer and a port, such as db1.example:9878
        return tr("Nothing answers at %1: is the exporter running?").arg(url.authority());
    case QNetworkReply::HostNotFoundError:
        return tr("There is no computer named %1").arg(url.host());
    case QNetworkReply::RemoteHostClosedError:
        return tr("The connection ended before the answer was complete");
    case QNetworkReply::SslHandshakeFailedError:
        return noSecurity({});
    default:
        return tr("The exporter cannot be reached: %1").arg(shortened(detail));
    }
}

QString RemoteWords::noSecurity(const QString &reason)
{
    if (reason.isEmpty())
        return tr("No secure connection is possible: does the exporter use https at this address?");
    return tr("The exporter's certificate is not trusted: %1").arg(shortened(reason));
}

QString RemoteWords::timeout(std::chrono::milliseconds after)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(after);
    return tr("The exporter did not answer within %n seconds", nullptr, static_cast<int>(seconds.count()));
}

QString RemoteWords::tooLarge(qint64 bytes)
{
    constexpr qint64 Mebi = qint64{1024} * 1024;
    //: %1 is a number
    return tr("The answer is larger than %1 MiB and was not read").arg((bytes + Mebi - 1) / Mebi);
}

QString RemoteWords::movedTo(const QUrl &url)
{
    constexpr auto Shown = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    return tr("This address leads to another one, %1: if that is the exporter's, enter it in the connection")
        .arg(shortened(url.adjusted(Shown).toDisplayString()));
}

QString RemoteWords::movesInCircles()
{
    return tr("This address leads from one place to the next without end");
}

QString RemoteWords::status(int status, RemoteTarget::Credentials credentials)
{
    switch (status) {
    case Unauthorized:
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
    case Forbidden:
        return tr("The exporter does not let this user read its numbers");
    case NotFound:
        return tr("There is no GUARDiA exporter at this address");
    default:
        break;
    }
    //: %1 is the number of an HTTP status, such as 502
    return tr("The exporter, or what stands before it, answers with error %1").arg(status);
}

QString RemoteWords::webPage()
{
    return tr("A web page answers at this address, not a GUARDiA exporter");
}

QString RemoteWords::notAnExposition(const QString &why)
{
    return tr("What answers at this address is no GUARDiA exporter (%1)").arg(shortened(why));
}

QString RemoteWords::anotherExporter()
{
    return tr("An exporter answers at this address, but not GUARDiA's");
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
    return tr("This exporter does not answer questions about the past");
}

QString RemoteWords::tooManySeries(qsizetype most)
{
    return tr("An exporter cannot be asked for more than %n series at once", nullptr, static_cast<int>(most));
}

QString RemoteWords::questionRefused(const QString &why)
{
    return tr("The exporter refuses the question: %1").arg(shortened(why));
}

QString RemoteWords::answerNotUnderstood()
{
    return tr("The exporter's answer cannot be understood");
}

} // namespace guardia
