// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace guardia {

/// How much a finding matters.
enum class FindingState {
    Fine,
    Note, ///< worth knowing, and nothing to mend
    Warning, ///< it works, but not as it should, or not for long
    Failure, ///< something does not work
};

/// One thing that a diagnosis has found out. Texts are English, because those read them who help; they may
/// hold anything that a database or driver says, but no secret.
struct Finding {
    FindingState state = FindingState::Fine;
    QString text;
    QString remedy =
        QString(); ///< what to do, as a sentence or a command; empty where nothing has to be done

    bool operator==(const Finding &) const = default;
};

using Findings = std::vector<Finding>;

/// The findings about one subject.
struct DiagnosisSection {
    QString title;
    Findings findings;

    bool operator==(const DiagnosisSection &) const = default;
};

/// What a program has found out about itself, its surroundings and its database. A value.
struct Diagnosis {
    QDateTime madeAt; ///< UTC
    std::vector<DiagnosisSection> sections;

    bool operator==(const Diagnosis &) const = default;
};

/// Whether anything fails.
bool hasFailure(const Diagnosis &diagnosis);

/// The diagnosis as plain text: for each section a title between equals signs, and for each finding one line
/// that begins with its state, perhaps followed by a line that says what to do. The last line sums up. What
/// cannot be seen in a text is shown as an escape, and no text is longer than 2,000 characters.
QString diagnosisText(const Diagnosis &diagnosis);

} // namespace guardia
