// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/yamlreader.h"

#include "yaml/smallfile.h"

#include <QSet>
#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <yaml-cpp/eventhandler.h>

namespace guardia {

namespace {

/// The words of YAML 1.1, which most programs in this field accept.
constexpr std::array<std::string_view, 9> YesWords{"true", "True", "TRUE", "yes", "Yes",
                                                   "YES",  "on",   "On",   "ON"};
constexpr std::array<std::string_view, 9> NoWords{"false", "False", "FALSE", "no", "No",
                                                  "NO",    "off",   "Off",   "OFF"};

QString describe(const YAML::Node &node)
{
    switch (node.Type()) {
    case YAML::NodeType::Map:
        return QStringLiteral("a mapping");
    case YAML::NodeType::Sequence:
        return QStringLiteral("a list");
    case YAML::NodeType::Scalar:
        return u'"' + QString::fromStdString(node.Scalar()).left(80) + u'"';
    default:
        return QStringLiteral("nothing");
    }
}

/// The number of the first line that is not UTF-8, which yaml-cpp would read as other texts than were
/// written.
std::optional<int> notUtf8(const QByteArray &text)
{
    if (QUtf8StringView(text).isValidUtf8())
        return std::nullopt;
    const QList<QByteArray> lines = text.split('\n');
    const auto wrong = std::ranges::find_if_not(
        lines, [](const QByteArray &line) { return QUtf8StringView(line).isValidUtf8(); });
    return static_cast<int>(wrong - lines.begin()) + 1;
}

QString listed(std::initializer_list<YamlReader::Key> keys)
{
    QStringList names;
    for (const YamlReader::Key &key : keys)
        names << QLatin1StringView(key.name);
    return names.join(u", ");
}

/// Finds out whether a text contains more than one YAML document. YAML::LoadAll() cannot be used for that:
/// where the parser is stuck, for example at a closing bracket without an opening one, it returns documents
/// for ever.
class DocumentScout : private YAML::EventHandler
{
public:
    /// The place of the first thing that does not belong to the first document; nullopt where there is none.
    /// Throws as YAML::Load() does.
    static std::optional<YAML::Mark> secondDocument(const std::string &text);

private:
    void OnDocumentStart(const YAML::Mark &) override { ++m_documents; }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { } // reported at the end of a file
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { note(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &) override
    {
        note(mark);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        note(mark);
    }
    void OnSequenceEnd() override { }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        note(mark);
    }
    void OnMapEnd() override { }

    void note(const YAML::Mark &mark);

    int m_documents = 0;
    bool m_hasContent = false; ///< whether the first document has content
    std::optional<YAML::Mark> m_second;
};

std::optional<YAML::Mark> DocumentScout::secondDocument(const std::string &text)
{
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    DocumentScout scout;
    if (!parser.HandleNextDocument(scout))
        return std::nullopt;
    if (!scout.m_hasContent) // an empty document, or one where the parser is stuck
        return parser ? std::optional(YAML::Mark()) : std::nullopt;
    parser.HandleNextDocument(scout);
    return scout.m_second;
}

void DocumentScout::note(const YAML::Mark &mark)
{
    if (m_documents == 1)
        m_hasContent = true;
    else if (!m_second)
        m_second = mark;
}

} // namespace

YamlReader::YamlReader(QString fileName)
    : m_fileName(std::move(fileName))
{ }

std::optional<YAML::Node> YamlReader::parse(const QByteArray &text)
{
    constexpr QByteArrayView ByteOrderMark("\xEF\xBB\xBF"); // yaml-cpp does not count it in columns
    m_text = text.startsWith(ByteOrderMark) ? text.sliced(ByteOrderMark.size()) : text;
    if (const auto line = notUtf8(m_text)) {
        m_problems.push_back(
            {m_fileName, *line, 1, QStringLiteral("this line is not UTF-8; save the file in that encoding")});
        return std::nullopt;
    }
    // yaml-cpp reports a quote that is never closed only where no line end follows it.
    while (m_text.endsWith('\n') || m_text.endsWith('\r'))
        m_text.chop(1);
    try {
        const std::string all = m_text.toStdString();
        if (const auto second = DocumentScout::secondDocument(all))
            reportAt(*second, QStringLiteral("the file holds a second YAML document; only one is expected"));
        const YAML::Node document = YAML::Load(all);
        return document.IsNull() ? YAML::Node(YAML::NodeType::Map) : document;
    } catch (const YAML::Exception &exception) {
        YAML::Mark mark = exception.mark;
        if (mark.pos >= m_text.size()) { // at the end of the text, yaml-cpp gives no column
            mark.line = static_cast<int>(m_text.count('\n'));
            mark.column = static_cast<int>(m_text.size() - m_text.lastIndexOf('\n') - 1);
        }
        reportAt(mark, u"not valid YAML: " + QString::fromStdString(exception.msg));
        return std::nullopt;
    }
}

std::optional<YAML::Node> YamlReader::parseFile()
{
    const auto text = readSmallFile(m_fileName);
    if (text)
        return parse(*text);
    m_problems.push_back({m_fileName, 0, 0, text.error().message});
    return std::nullopt;
}

void YamlReader::mapping(const YAML::Node &node, const QString &what, std::initializer_list<Key> keys)
{
    entries(node, what, [&](const QString &name, const YAML::Node &keyNode, const YAML::Node &value) {
        const auto key = std::ranges::find_if(
            keys, [&name](const Key &candidate) { return QLatin1StringView(candidate.name) == name; });
        if (key == keys.end())
            report(keyNode, u"unknown key \"" + name + u"\" in " + what + u"; known are: " + listed(keys));
        else if (!value.IsNull())
            key->read(value);
    });
}

void YamlReader::entries(
    const YAML::Node &node, const QString &what,
    const std::function<void(const QString &, const YAML::Node &, const YAML::Node &)> &read)
{
    if (!node.IsMap()) {
        report(node, what + u" has to be a mapping (key: value), not " + describe(node));
        return;
    }
    QSet<QString> seen;
    for (const auto &entry : node) {
        if (!entry.first.IsScalar()) {
            report(entry.first, u"a key of " + what + u" has to be a word, not " + describe(entry.first));
            continue;
        }
        const QString key = QString::fromStdString(entry.first.Scalar());
        if (seen.contains(key))
            report(entry.first, u"key \"" + key + u"\" stands twice in " + what);
        else
            read(key, entry.first, entry.second);
        seen.insert(key);
    }
}

void YamlReader::list(const YAML::Node &node, const QString &what,
                      const std::function<void(const YAML::Node &)> &read)
{
    if (!node.IsSequence()) {
        report(node, what + u" has to be a list, not " + describe(node));
        return;
    }
    for (const auto &element : node)
        read(element);
}

std::optional<QString> YamlReader::text(const YAML::Node &node, const QString &what)
{
    if (node.IsScalar())
        return QString::fromStdString(node.Scalar());
    report(node, what + u" has to be a text, not " + describe(node));
    return std::nullopt;
}

std::optional<LocalText> YamlReader::localText(const YAML::Node &node, const QString &what)
{
    const std::size_t before = m_problems.size();
    LocalText read;
    const auto keep = [&](QString &target, const QString &language) {
        return [this, &target, name = QString(what + u'.' + language)](const YAML::Node &value) {
            target = text(value, name).value_or(QString());
        };
    };
    if (node.IsMap())
        mapping(node, what,
                {{"en", keep(read.english, QStringLiteral("en"))},
                 {"ko", keep(read.korean, QStringLiteral("ko"))}});
    else
        read.english = text(node, what).value_or(QString());
    if (m_problems.size() == before && read.english.trimmed().isEmpty())
        report(node, what + u" needs a text in English (en:), which stands in for other languages");
    return m_problems.size() == before ? std::optional(read) : std::nullopt;
}

std::optional<QStringList> YamlReader::textList(const YAML::Node &node, const QString &what)
{
    const std::size_t before = m_problems.size();
    QStringList values;
    list(node, what, [&](const YAML::Node &element) {
        if (const auto value = text(element, u"an element of " + what))
            values << *value;
    });
    return m_problems.size() == before ? std::optional(values) : std::nullopt;
}

std::optional<bool> YamlReader::boolean(const YAML::Node &node, const QString &what)
{
    if (node.IsScalar()) {
        if (std::ranges::find(YesWords, node.Scalar()) != YesWords.end())
            return true;
        if (std::ranges::find(NoWords, node.Scalar()) != NoWords.end())
            return false;
    }
    report(node, what + u" has to be true or false, not " + describe(node));
    return std::nullopt;
}

std::optional<int> YamlReader::integer(const YAML::Node &node, const QString &what, int minimum, int maximum)
{
    bool isNumber = false;
    const int value = node.IsScalar() ? QString::fromStdString(node.Scalar()).toInt(&isNumber) : 0;
    if (isNumber && value >= minimum && value <= maximum)
        return value;
    report(node,
           what + u" has to be a whole number from " + QString::number(minimum) + u" to "
               + QString::number(maximum) + u", not " + describe(node));
    return std::nullopt;
}

std::optional<double> YamlReader::number(const YAML::Node &node, const QString &what)
{
    bool isNumber = false;
    const double value = node.IsScalar() ? QString::fromStdString(node.Scalar()).toDouble(&isNumber) : 0;
    if (isNumber)
        return value;
    report(node, what + u" has to be a number, not " + describe(node));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> YamlReader::duration(const YAML::Node &node, const QString &what,
                                                              std::chrono::milliseconds minimum,
                                                              std::chrono::milliseconds maximum)
{
    const auto value = node.IsScalar() ? parseDuration(QString::fromStdString(node.Scalar())) : std::nullopt;
    if (value && *value >= minimum && *value <= maximum)
        return value;
    report(node,
           what + u" has to be a duration such as 15s or 1m30s, at least " + durationText(minimum)
               + u" and at most " + durationText(maximum) + u", not " + describe(node));
    return std::nullopt;
}

void YamlReader::report(const YAML::Node &at, const QString &message)
{
    reportAt(at.Mark(), message);
}

Problem YamlReader::placeOf(const YAML::Node &node) const
{
    return placeOf(node.Mark());
}

Problem YamlReader::placeOf(const YAML::Mark &mark) const
{
    return mark.is_null() ? Problem{m_fileName, 1, 1, {}}
                          : Problem{m_fileName, mark.line + 1, columnOf(mark), {}};
}

void YamlReader::reportAt(const YAML::Mark &mark, const QString &message)
{
    Problem problem = placeOf(mark);
    problem.message = message;
    m_problems.push_back(std::move(problem));
}

/// Ends before the next line that is not indented more than the element's dash.
QString YamlReader::sourceOf(const YAML::Node &element) const
{
    const YAML::Mark mark = element.Mark();
    if (mark.is_null() || mark.pos > m_text.size())
        return {};
    const auto indentation = [this](qsizetype from) {
        qsizetype at = from;
        while (at < m_text.size() && m_text.at(at) == ' ')
            ++at;
        return at - from;
    };
    const auto endOfLine = [this](qsizetype from) {
        const qsizetype end = m_text.indexOf('\n', from);
        return end < 0 ? m_text.size() : end;
    };
    qsizetype end = endOfLine(mark.pos);
    const qsizetype dash = indentation(mark.pos - mark.column);
    QByteArray source = m_text.sliced(mark.pos, end - mark.pos);
    while (end < m_text.size()) {
        const qsizetype start = end + 1;
        end = endOfLine(start);
        const QByteArray line = m_text.sliced(start, end - start);
        if (!line.trimmed().isEmpty() && indentation(start) <= dash)
            break;
        source += '\n';
        source += line.mid(std::min<qsizetype>(indentation(start), mark.column));
    }
    return QString::fromUtf8(source).trimmed();
}

/// The column that an editor shows, in characters: yaml-cpp counts bytes.
int YamlReader::columnOf(const YAML::Mark &mark) const
{
    const QByteArray line = m_text.split('\n').value(mark.line);
    return static_cast<int>(
               QString::fromUtf8(line.first(qMin<qsizetype>(mark.column, line.size()))).toUcs4().size())
        + 1;
}

} // namespace guardia
