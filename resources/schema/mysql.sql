-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reference schema of GUARDiA for MySQL and MariaDB, as SQLAlchemy makes it. Timestamps are naive UTC.
-- Every statement ends with a semicolon at the end of a line, and no other line does.

CREATE TABLE users (
    id INTEGER NOT NULL AUTO_INCREMENT,
    username VARCHAR(80),
    role VARCHAR(40),
    is_active BOOL NOT NULL,
    last_login_at DATETIME(6),
    created_at DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE servers (
    id INTEGER NOT NULL AUTO_INCREMENT,
    hostname VARCHAR(120),
    role VARCHAR(40),
    status VARCHAR(20),
    last_seen_at DATETIME(6),
    created_at DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE capacity_plans (
    id INTEGER NOT NULL AUTO_INCREMENT,
    name VARCHAR(200),
    resource VARCHAR(40),
    status VARCHAR(20),
    utilization DOUBLE,
    threshold DOUBLE,
    created_at DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE deployments (
    id INTEGER NOT NULL AUTO_INCREMENT,
    service VARCHAR(80),
    version VARCHAR(40),
    environment VARCHAR(40),
    status VARCHAR(20),
    started_at DATETIME(6),
    deployed_at DATETIME(6),
    commit_at DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE incidents (
    id INTEGER NOT NULL AUTO_INCREMENT,
    title VARCHAR(200),
    status VARCHAR(20),
    severity VARCHAR(20),
    assignee VARCHAR(80),
    created_at DATETIME(6),
    acknowledged_at DATETIME(6),
    resolved_at DATETIME(6),
    deployment_id INTEGER,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE sr_requests (
    id INTEGER NOT NULL AUTO_INCREMENT,
    title VARCHAR(200),
    status VARCHAR(20),
    priority VARCHAR(20),
    category VARCHAR(40),
    requester VARCHAR(80),
    assignee VARCHAR(80),
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6),
    first_response_at DATETIME(6),
    resolved_at DATETIME(6),
    due_at DATETIME(6),
    reopened_count INTEGER,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE TABLE audit_logs (
    id BIGINT NOT NULL AUTO_INCREMENT,
    actor VARCHAR(80),
    action VARCHAR(80),
    severity VARCHAR(20),
    outcome VARCHAR(20),
    message TEXT,
    created_at DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4;

CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE INDEX ix_capacity_plans_status ON capacity_plans (status);
CREATE INDEX ix_deployments_status ON deployments (status);
CREATE INDEX ix_deployments_started_at ON deployments (started_at);
CREATE INDEX ix_incidents_status ON incidents (status);
CREATE INDEX ix_incidents_severity ON incidents (severity);
CREATE INDEX ix_incidents_created_at ON incidents (created_at);
CREATE INDEX ix_sr_requests_status ON sr_requests (status);
CREATE INDEX ix_sr_requests_created_at ON sr_requests (created_at);
CREATE INDEX ix_audit_logs_severity ON audit_logs (severity);
CREATE INDEX ix_audit_logs_created_at ON audit_logs (created_at);
