// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"
#include "yaml/yamlreader.h"

#include <QByteArray>
#include <QDir>

#include <functional>
#include <optional>

namespace guardia {

/// Reads the section tls_server_config. Problems are reported to the YAML reader; notices and the names of
/// files are added to loaded. Use one object per section.
class TlsReader
{
public:
    /// directory is what relative paths are relative to. clock is needed to tell which certificates have
    /// expired.
    TlsReader(YamlReader &reader, const QDir &directory, const Clock &clock, LoadedWebConfiguration &loaded);

    /// The settings; nullopt where the section is empty. Use them only where no problem was reported.
    std::optional<TlsSettings> read(const YAML::Node &section);

private:
    /// A PEM text from the configuration file itself or from a file it names.
    struct Pem {
        YAML::Node at;
        QString what; ///< the key, and the name of the file where there is one
        std::optional<QByteArray> text; ///< nullopt where it could not be read, which has been reported
    };
    using OptionalPem = std::optional<Pem>;
    using Read = std::function<void(const YAML::Node &)>;

    void readKeys(const YAML::Node &section);
    Read inlinePem(OptionalPem &pem, const QString &key);
    Read pemFile(OptionalPem &pem, const QString &key);
    void setPem(OptionalPem &pem, Pem value);
    void readVersion(const YAML::Node &node, const QString &key, int &version);
    void readCipher(const YAML::Node &node);
    void readCurve(const YAML::Node &node);
    void readClientAuthentication(const YAML::Node &node);
    void readClientNames(const YAML::Node &node);
    void useKeyPair(const YAML::Node &section);
    void useClientAuthorities();
    void checkProtocols(const YAML::Node &section);
    void checkClients(const YAML::Node &section);
    void noticeDates(const YAML::Node &at);
    void report(const Pem &pem, const QString &message);

    YamlReader &m_reader;
    QDir m_directory;
    Clock m_clock;
    LoadedWebConfiguration &m_loaded;
    TlsSettings m_settings;
    OptionalPem m_certificate;
    OptionalPem m_key;
    OptionalPem m_clientCa;
    int m_minVersion = 12; ///< TLS version times ten
    int m_maxVersion = 13;
};

} // namespace guardia
