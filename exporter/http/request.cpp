// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request.h"

#include "format/headerlist.h"

#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct NamedMethod {
    QLatin1StringView name;
    Method method;
};

constexpr std::array KnownMethods{
    NamedMethod{QLatin1StringView("GET"), Method::Get},
    NamedMethod{QLatin1StringView("HEAD"), Method::Head},
    NamedMethod{QLatin1StringView("POST"), Method::Post},
    NamedMethod{QLatin1StringView("PUT"), Method::Put},
    NamedMethod{QLatin1StringView("DELETE"), Method::Delete},
    NamedMethod{QLatin1StringView("PATCH"), Method::Patch},
    NamedMethod{QLatin1StringView("OPTIONS"), Method::Options},
};

bool isControlCharacter(QChar c)
{
    return c.category() == QChar::Other_Control;
}

QString decodedPath(const QByteArray &rawPath)
{
    // Stateless, so that a sequence that ends too early is an error rather than waiting for more bytes.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString path = decoder(QByteArray::fromPercentEncoding(rawPath));
    return decoder.hasError() || std::ranges::any_of(path, isControlCharacter) ? QString() : path;
}

/// The part of an absolute-form target after scheme and authority.
QByteArrayView withoutAuthority(QByteArrayView target)
{
    const qsizetype slash = target.indexOf('/', target.indexOf("://") + 3);
    return slash < 0 ? QByteArrayView("/") : target.sliced(slash);
}

} // namespace

Method methodNamed(QByteArrayView name)
{
    const auto found = std::ranges::find_if(
        KnownMethods, [name](const NamedMethod &known) { return known.name == QLatin1StringView(name); });
    return found == KnownMethods.end() ? Method::Other : found->method;
}

QLatin1StringView methodName(Method method)
{
    const auto found = std::ranges::find(KnownMethods, method, &NamedMethod::method);
    return found == KnownMethods.end() ? QLatin1StringView("other") : found->name;
}

QByteArray headerValue(const Request &request, QByteArrayView name)
{
    QByteArray value;
    for (const auto &[key, content] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            value = value.isEmpty() ? content : QByteArray(value + ", " + content);
    }
    return value;
}

QString queryValue(const Request &request, const QString &name)
{
    return request.query.queryItemValue(name, QUrl::FullyDecoded);
}

bool setTarget(Request &request, QByteArrayView target)
{
    if (target.startsWith("http://") || target.startsWith("https://"))
        target = withoutAuthority(target);
    if (!target.startsWith('/') && target != QByteArrayView("*"))
        return false;
    const qsizetype mark = target.indexOf('?');
    request.rawPath = (mark < 0 ? target : target.first(mark)).toByteArray();
    request.path = decodedPath(request.rawPath);
    request.query.clear();
    if (mark >= 0) {
        // Forms and Go's url.Values write a blank as "+", which QUrlQuery leaves alone.
        QByteArray query = target.sliced(mark + 1).toByteArray();
        request.query = QUrlQuery(QString::fromUtf8(query.replace('+', "%20")));
    }
    return true;
}

Result<QJsonObject> jsonBody(const Request &request, EmptyBody empty)
{
    if (request.body.trimmed().isEmpty()) {
        if (empty == EmptyBody::Allowed)
            return QJsonObject();
        return Error{ErrorKind::Invalid, u"the body is empty; a JSON object is expected"_s};
    }
    QJsonParseError parsing{};
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &parsing);
    if (parsing.error != QJsonParseError::NoError) {
        return Error{ErrorKind::Invalid, u"the body is not valid JSON at byte %1"_s.arg(parsing.offset)};
    }
    if (!document.isObject())
        return Error{ErrorKind::Invalid, u"the body is not a JSON object"_s};
    return document.object();
}

Language requestedLanguage(const Request &request, Language fallback)
{
    if (const auto named = languageFromCode(queryValue(request, u"lang"_s)))
        return *named;
    return negotiatedLanguage(headerValue(request, "accept-language")).value_or(fallback);
}

} // namespace guardia
