// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/tlsreader.h"

#include "webconfig/certificates.h"
#include "webconfig/tlsnames.h"
#include "yaml/smallfile.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const QString Section = u"tls_server_config"_s;

bool isOfTls13(const QSslCipher &cipher)
{
    return cipher.name().startsWith(u"TLS_"_s);
}

} // namespace

TlsReader::TlsReader(YamlReader &reader, const QDir &directory, const Clock &clock,
                     LoadedWebConfiguration &loaded)
    : m_reader(reader)
    , m_directory(directory)
    , m_clock(clock)
    , m_loaded(loaded)
{ }

std::optional<TlsSettings> TlsReader::read(const YAML::Node &section)
{
    if (section.IsMap() && section.size() == 0)
        return std::nullopt;
    if (!section.IsMap()) { // the reader's own message would quote it
        m_reader.report(section, Section + u" has to be a mapping (key: value)");
        return std::nullopt;
    }
    if (!QSslSocket::supportsSsl() || QSslSocket::activeBackend() != u"openssl")
        m_reader.report(section, Section + u" needs OpenSSL, which this installation of Qt does not find");
    readKeys(section);
    useKeyPair(section);
    useClientAuthorities();
    checkProtocols(section);
    checkClients(section);
    return m_settings;
}

void TlsReader::readKeys(const YAML::Node &section)
{
    m_reader.mapping(
        section, Section,
        {{"cert", inlinePem(m_certificate, u"cert"_s)},
         {"key", inlinePem(m_key, u"key"_s)},
         {"client_ca", inlinePem(m_clientCa, u"client_ca"_s)},
         {"cert_file", pemFile(m_certificate, u"cert_file"_s)},
         {"key_file", pemFile(m_key, u"key_file"_s)},
         {"client_ca_file", pemFile(m_clientCa, u"client_ca_file"_s)},
         {"client_auth_type", [this](const YAML::Node &node) { readClientAuthentication(node); }},
         {"client_allowed_sans", [this](const YAML::Node &node) { readClientNames(node); }},
         {"min_version",
          [this](const YAML::Node &node) { readVersion(node, u"min_version"_s, m_minVersion); }},
         {"max_version",
          [this](const YAML::Node &node) { readVersion(node, u"max_version"_s, m_maxVersion); }},
         {"cipher_suites",
          [this](const YAML::Node &node) {
              m_reader.list(node, Section + u".cipher_suites",
                            [this](const YAML::Node &element) { readCipher(element); });
          }},
         {"prefer_server_cipher_suites",
          [this](const YAML::Node &node) {
              const auto preferred = m_reader.boolean(node, Section + u".prefer_server_cipher_suites");
              m_settings.cipherPreference =
                  preferred.value_or(true) ? CipherPreference::Server : CipherPreference::Client;
          }},
         {"curve_preferences", [this](const YAML::Node &node) {
              m_reader.list(node, Section + u".curve_preferences",
                            [this](const YAML::Node &element) { readCurve(element); });
          }}});
}

TlsReader::Read TlsReader::inlinePem(OptionalPem &pem, const QString &key)
{
    return [this, &pem, what = QString(Section + u'.' + key)](const YAML::Node &node) {
        if (const auto text = m_reader.text(node, what); text && !text->isEmpty())
            setPem(pem, {node, what, text->toUtf8()});
    };
}

TlsReader::Read TlsReader::pemFile(OptionalPem &pem, const QString &key)
{
    return [this, &pem, what = QString(Section + u'.' + key)](const YAML::Node &node) {
        const auto name = m_reader.text(node, what);
        if (!name || name->isEmpty())
            return;
        const QString path = m_directory.absoluteFilePath(*name);
        m_loaded.files << path;
        const auto content = readSmallFile(path);
        if (!content)
            m_reader.report(node, what + u": " + path + u' ' + content.error().message);
        setPem(pem, {node, what + u": " + path, content ? std::optional(*content) : std::nullopt});
    };
}

void TlsReader::setPem(OptionalPem &pem, Pem value)
{
    if (pem) {
        report(value, u"stands there twice, once in a file and once in this one"_s);
        return;
    }
    pem = std::move(value);
}

void TlsReader::readVersion(const YAML::Node &node, const QString &key, int &version)
{
    const QString what = Section + u'.' + key;
    const auto name = m_reader.text(node, what);
    if (name == u"TLS12" || name == u"TLS13")
        version = name == u"TLS12" ? 12 : 13;
    else if (name == u"TLS10" || name == u"TLS11")
        m_reader.report(node, what + u": " + *name + u" is not supported, it is no longer secure");
    else if (name)
        m_reader.report(node, what + u" has to be one of TLS12, TLS13");
}

void TlsReader::readCipher(const YAML::Node &node)
{
    const QString what = Section + u".cipher_suites";
    const auto name = m_reader.text(node, what);
    if (!name)
        return;
    const QSslCipher cipher = cipherNamed(*name);
    if (!cipher.isNull())
        m_settings.ciphers << cipher;
    else if (knownCiphers().contains(*name))
        m_reader.report(node, what + u": " + *name + u" is not supported by this system's OpenSSL");
    else
        m_reader.report(node,
                        what + u": \"" + name->left(80) + u"\" is not supported; supported are: "
                            + knownCiphers().join(u", "));
}

void TlsReader::readCurve(const YAML::Node &node)
{
    const QString what = Section + u".curve_preferences";
    const auto name = m_reader.text(node, what);
    const QSslEllipticCurve curve = name ? curveNamed(*name) : QSslEllipticCurve();
    if (curve.isValid())
        m_settings.curves << curve;
    else if (name)
        m_reader.report(node,
                        what + u": \"" + name->left(80) + u"\" is not supported; supported are: "
                            + knownCurves().join(u", "));
}

void TlsReader::readClientAuthentication(const YAML::Node &node)
{
    const QString what = Section + u".client_auth_type";
    const auto name = m_reader.text(node, what);
    if (!name || name->isEmpty())
        return;
    const auto authentication = clientAuthenticationNamed(*name);
    if (!authentication)
        m_reader.report(node, what + u" has to be one of " + knownClientAuthentications().join(u", "));
    m_settings.clientAuthentication = authentication.value_or(ClientAuthentication::None);
}

/// An empty list would count as no condition, and would let in everybody with a certificate.
void TlsReader::readClientNames(const YAML::Node &node)
{
    const QString what = Section + u".client_allowed_sans";
    const auto names = m_reader.textList(node, what);
    if (names && !names->isEmpty() && !names->contains(QString()))
        m_settings.clientNames = *names;
    else if (names)
        m_reader.report(node,
                        what
                            + (names->isEmpty() ? u" is empty, which would let nobody in"_s
                                                : u" has an empty name, which no certificate has"_s)
                            + u"; leave it out to let in every client whose certificate is verified");
}

void TlsReader::useKeyPair(const YAML::Node &section)
{
    if (!m_certificate)
        m_reader.report(section, Section + u": cert_file is missing, without which nothing is encrypted");
    if (!m_key)
        m_reader.report(section, Section + u": key_file is missing, without which nothing is encrypted");
    if (!m_certificate || !m_key || !m_certificate->text || !m_key->text)
        return;
    const auto chain = certificatesFromPem(*m_certificate->text);
    if (!chain)
        report(*m_certificate, chain.error().message);
    const auto key = privateKeyFromPem(*m_key->text);
    if (!key)
        report(*m_key, key.error().message);
    if (!chain || !key)
        return;
    if (const auto fits = checkKeyPair(chain->front(), *key); !fits)
        report(*m_key, fits.error().message);
    m_settings.certificates = *chain;
    m_settings.key = *key;
    noticeDates(m_certificate->at);
}

void TlsReader::useClientAuthorities()
{
    if (!m_clientCa || !m_clientCa->text)
        return;
    const auto authorities = certificatesFromPem(*m_clientCa->text);
    if (authorities)
        m_settings.clientAuthorities = *authorities;
    else
        report(*m_clientCa, authorities.error().message);
}

void TlsReader::checkProtocols(const YAML::Node &section)
{
    if (m_minVersion > m_maxVersion)
        m_reader.report(section, Section + u": min_version is above max_version");
    if (m_minVersion == m_maxVersion)
        m_settings.protocol = m_minVersion == 12 ? QSsl::TlsV1_2 : QSsl::TlsV1_3;
    const bool isEmpty = m_settings.ciphers.isEmpty();
    if (!isEmpty && m_minVersion == 12 && std::ranges::all_of(m_settings.ciphers, isOfTls13))
        m_reader.report(section,
                        Section
                            + u": cipher_suites has none for TLS 1.2, which min_version allows; "
                              "set min_version: TLS13");
    // The list applies to TLS 1.2, unless it also names a cipher of TLS 1.3.
    if (!isEmpty && m_maxVersion == 13 && std::ranges::none_of(m_settings.ciphers, isOfTls13)) {
        const QList<QSslCipher> supported = QSslConfiguration::supportedCiphers();
        std::ranges::copy_if(supported, std::back_inserter(m_settings.ciphers), isOfTls13);
    }
}

void TlsReader::checkClients(const YAML::Node &section)
{
    const ClientAuthentication clients = m_settings.clientAuthentication;
    const bool verifies =
        clients == ClientAuthentication::VerifyIfGiven || clients == ClientAuthentication::RequireAndVerify;
    if (m_clientCa && clients == ClientAuthentication::None)
        m_reader.report(section, Section + u": client_ca_file has no effect without client_auth_type");
    if (verifies && !m_clientCa)
        m_reader.report(section,
                        Section
                            + u": client_auth_type needs client_ca_file; without it, every "
                              "certificate of a public authority would do");
    if (!verifies && !m_settings.clientNames.isEmpty())
        m_reader.report(section,
                        Section
                            + u": client_allowed_sans needs client_auth_type: RequireAndVerifyClientCert; "
                              "names in a certificate that nobody has verified prove nothing");
}

void TlsReader::noticeDates(const YAML::Node &at)
{
    const QSslCertificate &own = m_settings.certificates.front();
    const QDateTime now = m_clock();
    const auto notice = [&](const QString &message) {
        m_loaded.notices.push_back(
            {m_reader.fileName(), at.Mark().line + 1, at.Mark().column + 1, m_certificate->what + message});
    };
    if (own.expiryDate() < now)
        notice(u" has expired on " + own.expiryDate().toUTC().toString(Qt::ISODate));
    if (own.effectiveDate() > now)
        notice(u" is not valid before " + own.effectiveDate().toUTC().toString(Qt::ISODate));
}

void TlsReader::report(const Pem &pem, const QString &message)
{
    m_reader.report(pem.at, pem.what + u' ' + message);
}

} // namespace guardia
