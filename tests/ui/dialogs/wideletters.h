// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace guardia {

/// Stands in for a Korean translation: gives each text in Hangul, whose letters are as wide as they are high,
/// and about as long as Korean is. Placeholders and mnemonics stay.
class WideLetters : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace guardia
