// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/tlsmode.h"

#include <algorithm>
#include <array>

namespace guardia {

namespace {

struct NamedTlsMode {
    TlsMode mode;
    QStringView name;
};
constexpr std::array TlsModes{
    NamedTlsMode{TlsMode::Disabled, u"disabled"}, NamedTlsMode{TlsMode::Preferred, u"preferred"},
    NamedTlsMode{TlsMode::Required, u"required"}, NamedTlsMode{TlsMode::VerifyCa, u"verify_ca"},
    NamedTlsMode{TlsMode::VerifyIdentity, u"verify_identity"}};

} // namespace

std::optional<TlsMode> tlsModeNamed(const QString &name)
{
    // MySQL writes the names in capital letters.
    const auto found = std::ranges::find_if(TlsModes, [&name](const NamedTlsMode &known) {
        return known.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found != TlsModes.end() ? std::optional(found->mode) : std::nullopt;
}

QString tlsModeName(TlsMode mode)
{
    return std::ranges::find(TlsModes, mode, &NamedTlsMode::mode)->name.toString();
}

QStringList tlsModeNames()
{
    QStringList names;
    for (const NamedTlsMode &known : TlsModes)
        names << known.name.toString();
    return names;
}

TlsMode tlsMode(const DatabaseAddress &address)
{
    if (const auto named = tlsModeNamed(address.option(u"ssl_mode")))
        return *named;
    const auto has = [&address](QStringView name) { return !address.option(name).isEmpty(); };
    if (has(u"ssl_ca") || has(u"ssl_capath"))
        return TlsMode::VerifyIdentity;
    return has(u"ssl_cert") || has(u"ssl_key") || has(u"ssl_cipher") ? TlsMode::Required : TlsMode::Preferred;
}

} // namespace guardia
