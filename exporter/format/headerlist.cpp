// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/headerlist.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace guardia {

namespace {

/// The parts between separators; separators inside quoted strings do not count.
std::vector<QByteArrayView> split(QByteArrayView text, char separator)
{
    std::vector<QByteArrayView> parts;
    qsizetype begin = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == separator && !quoted) {
            parts.push_back(text.sliced(begin, i - begin).trimmed());
            begin = i + 1;
        }
    }
    parts.push_back(text.sliced(begin).trimmed());
    return parts;
}

QByteArray unquoted(QByteArrayView text)
{
    if (text.size() < 2 || !text.startsWith('"') || !text.endsWith('"'))
        return text.toByteArray();
    QByteArray content;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] == '\\' && i < text.size() - 2)
            ++i;
        content += text[i];
    }
    return content;
}

/// Reads a qvalue of RFC 9110, 0 to 1 with up to three decimals, and returns thousandths.
std::optional<int> qualityOf(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5 || (text[0] != '0' && text[0] != '1'))
        return std::nullopt;
    int quality = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.')
        return std::nullopt;
    int weight = 100;
    for (qsizetype i = 2; i < text.size(); ++i, weight /= 10) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        quality += (text[i] - '0') * weight;
    }
    return quality <= 1000 ? std::optional(quality) : std::nullopt;
}

std::optional<HeaderItem> headerItem(QByteArrayView text)
{
    const std::vector<QByteArrayView> parts = split(text, ';');
    HeaderItem item;
    item.value = parts.front().toByteArray().toLower();
    if (item.value.isEmpty())
        return std::nullopt;
    for (size_t i = 1; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray name = parts[i].first(equals).trimmed().toByteArray().toLower();
        const QByteArray value = unquoted(parts[i].sliced(equals + 1).trimmed()).toLower();
        if (name != "q") {
            item.parameters.emplace_back(name, value);
        } else if (const std::optional<int> quality = qualityOf(value)) {
            item.quality = *quality;
        } else {
            return std::nullopt;
        }
    }
    return item;
}

} // namespace

std::vector<HeaderItem> headerItems(QByteArrayView header)
{
    std::vector<HeaderItem> items;
    for (const QByteArrayView part : split(header, ',')) {
        if (std::optional<HeaderItem> item = headerItem(part))
            items.push_back(*std::move(item));
    }
    return items;
}

QByteArray parameterOf(const HeaderItem &item, QByteArrayView name)
{
    const auto found = std::ranges::find_if(
        item.parameters, [name](const auto &parameter) { return parameter.first == name; });
    return found != item.parameters.end() ? found->second : QByteArray();
}

std::optional<Language> negotiatedLanguage(QByteArrayView acceptLanguage)
{
    std::optional<Language> best;
    int bestQuality = 0;
    for (const HeaderItem &item : headerItems(acceptLanguage)) {
        const std::optional<Language> language = languageFromCode(QString::fromLatin1(item.value));
        if (language && item.quality > bestQuality) {
            best = language;
            bestQuality = item.quality;
        }
    }
    return best;
}

} // namespace guardia
