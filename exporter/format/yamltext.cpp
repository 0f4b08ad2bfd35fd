// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/yamltext.h"

#include "format/machinetext.h"

#include <QJsonArray>

#include <algorithm>

namespace guardia {

namespace {

/// False for characters that an editor would not show or a YAML reader might change, including lone
/// surrogates.
bool isPlain(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

QString escaped(char32_t c)
{
    const auto hex = [c](char letter, int digits) -> QString {
        return u'\\' + QLatin1Char(letter) + QString::number(c, 16).rightJustified(digits, u'0');
    };
    if (c == U'\n')
        return QStringLiteral("\\n");
    if (c == U'\t')
        return QStringLiteral("\\t");
    if (c == U'"' || c == U'\\')
        return QStringLiteral("\\") + QChar(static_cast<char16_t>(c));
    if (isPlain(c))
        return QString::fromUcs4(&c, 1);
    if (c < 0x100)
        return hex('x', 2);
    return c < 0x10000 ? hex('u', 4) : hex('U', 8);
}

QStringList orderedKeys(const QJsonObject &object, const QStringList &firstKeys)
{
    QStringList keys = object.keys();
    const auto rank = [&firstKeys](const QString &key) {
        const qsizetype index = firstKeys.indexOf(key);
        return index < 0 ? firstKeys.size() : index;
    };
    std::ranges::stable_sort(keys, {}, rank);
    return keys;
}

class YamlWriter
{
public:
    explicit YamlWriter(const QStringList &firstKeys)
        : m_firstKeys(firstKeys)
    { }

    /// The lines of a block. The first one is not indented, because the caller has already written what
    /// precedes it.
    void appendObject(const QJsonObject &object, int indent)
    {
        bool isFirst = true;
        for (const QString &key : orderedKeys(object, m_firstKeys)) {
            if (!isFirst)
                m_text += QString(indent, u' ');
            isFirst = false;
            m_text += key + u':';
            appendValue(object[key], indent + 2);
        }
    }

    [[nodiscard]] QString text() const { return m_text; }

private:
    void appendValue(const QJsonValue &value, int indent)
    {
        if (value.isObject() && !value.toObject().isEmpty()) {
            m_text += u'\n' + QString(indent, u' ');
            appendObject(value.toObject(), indent);
        } else if (value.isArray() && !value.toArray().isEmpty()) {
            m_text += u'\n';
            appendArray(value.toArray(), indent);
        } else {
            m_text += u' ' + scalar(value) + u'\n';
        }
    }

    void appendArray(const QJsonArray &array, int indent)
    {
        for (const auto &element : array) {
            m_text += QString(indent, u' ') + u'-';
            if (element.isObject() && !element.toObject().isEmpty()) {
                m_text += u' ';
                appendObject(element.toObject(), indent + 2);
            } else {
                appendValue(element, indent + 2);
            }
        }
    }

    static QString scalar(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Bool:
            return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        case QJsonValue::Double:
            return QString::fromLatin1(numberText(value.toDouble()));
        case QJsonValue::String:
            return yamlString(value.toString());
        case QJsonValue::Array:
            return QStringLiteral("[]");
        case QJsonValue::Object:
            return QStringLiteral("{}");
        default:
            return QStringLiteral("null");
        }
    }

    const QStringList m_firstKeys;
    QString m_text;
};

} // namespace

QString yamlString(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    if (std::ranges::all_of(characters, isPlain)) {
        QString doubled = text;
        return u'\'' + doubled.replace(u'\'', QStringLiteral("''")) + u'\'';
    }
    QString quoted(u'"');
    for (const uint c : characters)
        quoted += escaped(c);
    return quoted + u'"';
}

QString yamlDocument(const QJsonObject &object, const QStringList &firstKeys)
{
    if (object.isEmpty())
        return QStringLiteral("{}\n");
    YamlWriter writer(firstKeys);
    writer.appendObject(object, 0);
    return writer.text();
}

QString yamlComment(const QString &text)
{
    QString comment;
    for (const QString &line : text.split(u'\n'))
        comment += (line.isEmpty() ? QStringLiteral("#") : QString(u"# " + line)) + u'\n';
    return comment;
}

} // namespace guardia
