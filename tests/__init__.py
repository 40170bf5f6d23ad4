"""Tests of zhifa_nlp; mirrors src/zhifa_nlp."""
