// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnosis.h"

#include "format/visibletext.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestFinding = 2000; // characters

constexpr std::array<const char *, 4> StateTags{"[ ok ]", "[note]", "[WARN]", "[FAIL]"};

QString lineOf(const QString &text)
{
    QString line = visibleText(text);
    if (line.size() <= LongestFinding)
        return line;
    const qsizetype left = line.size() - LongestFinding;
    return line.first(LongestFinding) + u"... (%1 more characters)"_s.arg(left);
}

qsizetype countOf(const Diagnosis &diagnosis, FindingState state)
{
    qsizetype count = 0;
    for (const DiagnosisSection &section : diagnosis.sections)
        count += std::ranges::count(section.findings, state, &Finding::state);
    return count;
}

QString counted(qsizetype count, const QString &what)
{
    return QString::number(count) + u' ' + what + (count == 1 ? QString() : u"s"_s);
}

} // namespace

bool hasFailure(const Diagnosis &diagnosis)
{
    return countOf(diagnosis, FindingState::Failure) > 0;
}

QString diagnosisText(const Diagnosis &diagnosis)
{
    QString text = u"GUARDiA self-test of " + diagnosis.madeAt.toString(Qt::ISODate) + u'\n';
    for (const DiagnosisSection &section : diagnosis.sections) {
        text += u"\n== " + section.title + u" ==\n";
        for (const Finding &finding : section.findings) {
            text += QLatin1StringView(StateTags[static_cast<std::size_t>(finding.state)]) + u' '
                + lineOf(finding.text) + u'\n';
            if (!finding.remedy.isEmpty())
                text += u"       -> " + lineOf(finding.remedy) + u'\n';
        }
    }
    return text + u"\nself-test: " + (hasFailure(diagnosis) ? u"failed"_s : u"passed"_s) + u": "
        + counted(countOf(diagnosis, FindingState::Failure), u"failure"_s) + u", "
        + counted(countOf(diagnosis, FindingState::Warning), u"warning"_s) + u", "
        + counted(countOf(diagnosis, FindingState::Note), u"note"_s) + u", "
        + QString::number(countOf(diagnosis, FindingState::Fine)) + u" fine\n";
}

} // namespace guardia
