<?xml version="1.0" encoding="UTF-8"?>
<!-- From partybuild's TEI towards the DTA base format (DTABf): its names for articles and levels, its renditions,
     and none of what it does not have: offsets, figures, notices, the source text.
     xsltproc dtabf.xsl page.tei.xml > page.dtabf.xml -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:output method="xml" encoding="UTF-8"/>

  <!-- Everything else stays as it is. -->
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>
  </xsl:template>

  <!-- An article of a journal or newspaper; sections and measures by their depth. -->
  <xsl:template match="t:div[@type='article']">
    <div type="jArticle"><xsl:copy-of select="@xml:id"/><xsl:apply-templates/></div>
  </xsl:template>
  <xsl:template match="t:div[@type='section' or @type='measure']">
    <div n="{substring-after(@subtype, 'level')}"><xsl:copy-of select="@xml:id"/><xsl:apply-templates/></div>
  </xsl:template>

  <!-- The run-in heading of a measure is printed bold. -->
  <xsl:template match="t:label[@type='run-in']">
    <hi rendition="#b"><xsl:apply-templates/></hi>
  </xsl:template>

  <!-- Figures are their text. -->
  <xsl:template match="t:text//t:measure | t:text//t:num | t:text//t:unit | t:text//t:term | t:text//t:pc">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- What points into the source text, and what only partybuild reads. -->
  <xsl:template match="t:text//@corresp | t:text//@ana | t:anchor | t:standOff | t:xenoData
                       | t:classDecl | t:listPrefixDef | t:tagsDecl | t:setting/@corresp"/>
  <xsl:template match="processing-instruction('xml-model')"/>
</xsl:stylesheet>
