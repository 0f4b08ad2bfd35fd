// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfigurationloader.h"
#include "yaml/yamlreader.h"

#include <QByteArray>
#include <QDir>

#include <functional>
#include <optional>

namespace guardia {

/// Reads the section tls_server_config: problems go to the YAML reader, notices and the names of the files
/// into what is loaded. For one section.
class TlsReader
{
public:
    /// Relative paths are relative to the directory. The clock tells which certificates have expired.
    TlsReader(YamlReader &reader, const QDir &directory, const Clock &clock, LoadedWebConfiguration &loaded);

    /// The settings; nothing where the section is empty. Only of use where there were no problems.
    std::optional<TlsSettings> read(const YAML::Node &section);

private:
    /// A PEM text that stands in the file or in one of its own.
    struct Pem {
        YAML::Node at;
        QString what; ///< the key, and the file where it is one
        std::optional<QByteArray> text; ///< nothing where it could not be read, which was reported
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
    int m_minVersion = 12; ///< of TLS, times ten
    int m_maxVersion = 13;
};

} // namespace guardia
