// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsonbody.h"

#include <QJsonDocument>

namespace guardia {

using namespace Qt::StringLiterals;

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

} // namespace guardia
